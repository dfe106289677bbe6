import { useEffect, useEffectEvent, useState } from 'react';

/** Takes files dropped anywhere on the page. Returns whether files are being dragged over it now. */
export function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const drop = useEffectEvent(onDrop);
  useEffect(() => {
    // Enter and leave come for every element on the way: only their balance says whether the page was left.
    let depth = 0;
    const listeners = new AbortController();
    const listen = (
      type: 'dragenter' | 'dragleave' | 'dragover' | 'drop',
      handle: (event: DragEvent) => void,
    ) =>
      addEventListener(
        type,
        (event) => {
          if (!event.dataTransfer?.types.some((type) => type.toLowerCase() === 'files')) return;
          event.preventDefault();
          handle(event);
        },
        { signal: listeners.signal },
      );
    const count = (change: number) => {
      depth = Math.max(0, depth + change);
      setOver(depth > 0);
    };
    listen('dragenter', () => count(1));
    listen('dragleave', () => count(-1));
    listen('dragover', () => {});
    listen('drop', ({ dataTransfer }) => {
      count(-depth);
      drop([...(dataTransfer?.files ?? [])]);
    });
    return () => listeners.abort();
  }, []);
  return over;
}
