import { word } from '../../../i18n/words.ts';
import type { Connection, Part } from './remoteSession.ts';

export const connectionNames: Readonly<Record<Connection, string>> = {
  connecting: word('Connecting'),
  live: word('Live'),
  gone: word('Its dev server does not answer'),
};

export const partNames: Readonly<Record<Part, string>> = {
  screens: word('Screens'),
  backend: word('Backend'),
  migrations: word('Migrations'),
  metadata: word('Metadata'),
  files: word('Other files'),
};
