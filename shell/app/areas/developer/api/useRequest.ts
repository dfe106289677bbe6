import { useCallback, useEffect, useRef, useState } from 'react';
import { httpSnippet } from './snippet.ts';
import { type Answered, changesData, type Draft, sendDraft } from './request.ts';

interface RequestState {
  readonly phase: 'idle' | 'sending';
  /** The request, as it goes over the wire, that would change data and has to be asked for twice. */
  readonly asked: string | null;
  readonly answered: Answered | null;
  /** Why there is no answer. */
  readonly failure: string | null;
}

const idle: RequestState = { phase: 'idle', asked: null, answered: null, failure: null };

/** Sends requests, one at a time; those that change data only after they were asked for twice. */
export function useRequest() {
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(async (draft: Draft) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState((before) => ({ ...before, phase: 'sending', asked: null, failure: null }));
    try {
      const answered = await sendDraft(draft, controller.signal);
      setState({ ...idle, answered });
    } catch (error) {
      if (controller.signal.aborted) return;
      const failure = error instanceof Error ? error.message : String(error);
      setState({ ...idle, failure });
    }
  }, []);

  const request = useCallback(
    (draft: Draft) => {
      if (changesData(draft)) setState((before) => ({ ...before, asked: httpSnippet(draft), failure: null }));
      else void send(draft);
    },
    [send],
  );
  const cancel = useCallback(() => {
    running.current?.abort();
    setState((before) => ({ ...before, phase: 'idle', asked: null }));
  }, []);
  return { ...state, request, send, cancel };
}
