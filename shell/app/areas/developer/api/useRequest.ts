import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answered, changesData, type Draft, sendDraft } from './request.ts';

interface RequestState {
  /** `asks`: it would change data, and has to be said twice. */
  readonly phase: 'idle' | 'asks' | 'sending';
  readonly answered: Answered | null;
  /** Why there is no answer. */
  readonly failure: string | null;
}

const idle: RequestState = { phase: 'idle', answered: null, failure: null };

/** Sends requests, one at a time; those that change data only after they were asked for twice. */
export function useRequest() {
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(async (draft: Draft) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, phase: 'sending', failure: null }));
    try {
      const answered = await sendDraft(draft, controller.signal);
      setState({ phase: 'idle', answered, failure: null });
    } catch (error) {
      if (controller.signal.aborted) return;
      const failure = error instanceof Error ? error.message : String(error);
      setState({ phase: 'idle', answered: null, failure });
    }
  }, []);

  const request = useCallback(
    (draft: Draft) => {
      if (changesData(draft)) setState((before) => ({ ...before, phase: 'asks', failure: null }));
      else void send(draft);
    },
    [send],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    setState((before) => ({ ...before, phase: 'idle' }));
  }, []);
  return { ...state, request, send, cancel };
}
