import type { LiveTopics } from '../../api/live.ts';
import { readDevice, writeDevice } from '../../deviceSettings.ts';
import type { SessionStore } from '../../session/sessionStore.ts';

/** Signing in, and what comes with it, is not yet work that would be lost. */
const NOT_WORK = new Set(['session', 'audit', 'storage', 'everything']);

/**
 * Asks the browser once to keep the data, with the first change of an administrator in this tab: some browsers ask the
 * person, who then knows what for. Returns the function that ends it.
 */
export function askToKeepWithFirstChange(topics: LiveTopics, session: SessionStore): () => void {
  let asking = false;
  const end = topics.subscribe((topic) => {
    const state = session.getState();
    const admin = state.status === 'signed-in' && state.user.roles.includes('admin');
    if (asking || NOT_WORK.has(topic) || !admin || document.visibilityState !== 'visible') return;
    asking = true;
    end();
    void askOnce();
  });
  return end;
}

async function askOnce(): Promise<void> {
  if (await readDevice('persistence asked')) return;
  await askToKeep().catch(() => undefined);
}

/** Whether the browser will keep the data until it is told otherwise. Its answer is remembered. */
export async function askToKeep(): Promise<boolean> {
  const granted = await navigator.storage.persist();
  await writeDevice('persistence asked', { at: Date.now(), granted });
  return granted;
}
