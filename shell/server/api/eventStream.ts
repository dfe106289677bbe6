import { Problem } from '../problem.ts';

/**
 * Answers with a `text/event-stream`: whatever `work` sends, then `done` with its result or `problem` with the reason.
 * Ending the stream early aborts `work`. @param caller aborts it as well @param report hears of what nobody expected
 */
export function eventStream<Result>(
  caller: AbortSignal,
  work: (signal: AbortSignal, send: (event: string, data: unknown) => void) => Promise<Result>,
  report: (error: unknown) => void = () => {},
): Response {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (event: string, data: unknown) => {
        if (!gone.signal.aborted)
          controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
      };
      // Not awaited: a stream can be read only after `start`.
      void work(AbortSignal.any([caller, gone.signal]), send)
        .then(
          (result) => send('done', result),
          (error: unknown) => {
            if (!(error instanceof Problem)) report(error);
            send('problem', problemOf(error));
          },
        )
        .then(() => !gone.signal.aborted && controller.close());
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

function problemOf(error: unknown): Problem {
  return error instanceof Problem
    ? error
    : new Problem(500, 'INTERNAL', 'The panel could not do this.', 'Nothing was changed. Try again.');
}
