/* Inside the sandboxed frame: starts the guard, which starts the plugin's backend, and hands it the way to the server. */
interface Opening {
  readonly guard: string;
  readonly runtime: string;
  readonly source: string;
}

addEventListener('message', ({ data, ports, source }: MessageEvent<Opening>) => {
  const [port] = ports;
  if (source !== parent || !port) return;
  const guard = new Worker(URL.createObjectURL(new Blob([data.guard], { type: 'text/javascript' })));
  guard.postMessage({ runtime: data.runtime, source: data.source }, [port]);
});
