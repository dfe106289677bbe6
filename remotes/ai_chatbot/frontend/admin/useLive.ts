import type { PanelContext } from '@nextpanel/sdk';
import { useEffect, useMemo, useState } from 'react';
import { coalesce } from '../coalesce.ts';

export interface Live<Data> {
  /** What was read last; stays while it is read again. */
  readonly data: Data | null;
  /** Why it can't be read; `null` after a success. */
  readonly error: unknown;
  readonly reload: () => Promise<void>;
}

/**
 * Data that stays true while it is on the screen: read at once, after every change (in any tab), and when the window
 * comes back into focus. A new `load` (keep it stable with `useCallback`) starts again; late answers of the old one
 * are dropped.
 */
export function useLive<Data>(panel: PanelContext, load: () => Promise<Data>): Live<Data> {
  const [state, setState] = useState<{ load: unknown; data: Data | null; error: unknown }>({
    load: null,
    data: null,
    error: null,
  });

  const reload = useMemo(
    () =>
      coalesce(async () => {
        try {
          const data = await load();
          setState({ load, data, error: null });
        } catch (error) {
          setState((old) => ({ load, data: old.load === load ? old.data : null, error }));
        }
      }),
    [load],
  );

  useEffect(() => {
    const again = () => void reload();
    again();
    const stop = panel.onChange(again);
    window.addEventListener('focus', again);
    return () => {
      stop();
      window.removeEventListener('focus', again);
    };
  }, [panel, reload]);

  return { data: state.data, error: state.error, reload };
}
