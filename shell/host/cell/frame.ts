/* Inside the sandboxed frame: starts the worker that runs the plugin's module, and hands it its port. */
addEventListener('message', ({ data, ports, source }: MessageEvent<{ runtime: string; source: string }>) => {
  const [port] = ports;
  if (source !== parent || !port) return;
  // A classic worker: a module worker from a blob fails silently in a frame with an opaque origin.
  const worker = new Worker(URL.createObjectURL(new Blob([data.runtime], { type: 'text/javascript' })));
  worker.postMessage(data.source, [port]);
});
