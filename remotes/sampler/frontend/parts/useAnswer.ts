import type { PanelContext } from '@nextpanel/sdk';
import { useEffect, useState } from 'react';

/** What this plugin's API answers, read again whenever its data changes. `undefined` until then; `null` when it fails. */
export function useAnswer<Answer>(panel: PanelContext, path: string): Answer | null | undefined {
  const [answer, setAnswer] = useState<Answer | null>();
  useEffect(() => {
    const gone = new AbortController();
    const read = async () => {
      try {
        const response = await panel.fetch(`/api/v1/sampler${path}`, { signal: gone.signal });
        setAnswer(response.ok ? ((await response.json()) as Answer) : null);
      } catch {
        if (!gone.signal.aborted) setAnswer(null);
      }
    };
    void read();
    const end = panel.onChange(() => void read());
    return () => {
      gone.abort();
      end();
    };
  }, [panel, path]);
  return answer;
}
