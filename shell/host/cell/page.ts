import type { ToCells } from '../messages.ts';

/*
 * cell.html: a page of ours that runs no plugin code. It makes one sandboxed frame for each plugin backend. The frame
 * has an opaque origin (no storage, no cookies, no way to the panel's pages) and inherits the policy of this page.
 */
const frames = new Map<number, HTMLIFrameElement>();
/** Text of frame.ts, put in by the build. */
declare const __FRAME_SCRIPT__: string;

addEventListener('message', ({ data, ports, source, origin }: MessageEvent<ToCells>) => {
  if (source !== parent || origin !== location.origin) return;
  if (data.type === 'close') {
    // Removing the frame ends its worker, even one that loops.
    frames.get(data.cell)?.remove();
    frames.delete(data.cell);
    return;
  }
  const [port] = ports;
  if (!port) return;
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.srcdoc = `<!doctype html><script>${__FRAME_SCRIPT__}</script>`;
  const { guard, runtime, source: module } = data;
  frame.addEventListener(
    'load',
    () => frame.contentWindow?.postMessage({ guard, runtime, source: module }, '*', [port]),
    { once: true },
  );
  frames.set(data.cell, frame);
  document.body.append(frame);
});

parent.postMessage('cells-ready', location.origin);
