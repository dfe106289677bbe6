/** What people do to plugins and to the database. */
import type { PanelWorld } from '../panelWorld.ts';
import { bytesOf } from './packages.ts';

export type Step = (world: PanelWorld) => Promise<unknown>;

export const form = (content: Uint8Array<ArrayBuffer>) => {
  const body = new FormData();
  body.set('file', new Blob([content]), 'file');
  return body;
};
export const fromSource = { addon_id: 'notes' };
export const streamed = { accept: 'text/event-stream' };

export const installed: Step = ({ ask }) =>
  ask('POST', '/marketplace/install', form(bytesOf('notes_v1.0.0.zip')));
export const updated: Step = ({ ask }) =>
  ask('POST', '/marketplace/update', form(bytesOf('notes_v1.1.0.zip')));
export const disabled: Step = ({ ask }) => ask('POST', '/marketplace/toggle/notes?enable=false');
export const removed: Step = ({ ask }) => ask('DELETE', '/marketplace/uninstall/notes?data=remove');
export const kept: Step = ({ ask }) => ask('DELETE', '/marketplace/uninstall/notes?data=keep');

/** From here on nothing can be stored. */
export const full: Step = async ({ store }) => {
  store.pages.failNext(new DOMException('full', 'QuotaExceededError'));
};
