import { useEffect, useRef } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import type { Mount } from './mountBoard.ts';
import { usePluginStore } from './plugins.ts';

interface MountNoteProps {
  readonly plugin: ActivePlugin;
  readonly place: string;
  readonly expose: string;
  readonly state: Mount['state'];
  readonly error?: string;
}

/** Shows nothing; as long as it is there, the page says that this component of a plugin is. */
export function MountNote({ plugin: { id }, place, expose, state, error }: MountNoteProps) {
  const { mounts } = usePluginStore();
  const began = useRef<{ readonly at: string; readonly clock: number }>(undefined);
  useEffect(() => {
    const { at, clock } = (began.current ??= { at: new Date().toISOString(), clock: performance.now() });
    return mounts.add({
      plugin: id,
      place,
      expose,
      since: at,
      state,
      ms: state === 'shown' ? performance.now() - clock : null,
      error: error ?? null,
    });
  }, [mounts, id, place, expose, state, error]);
  return null;
}
