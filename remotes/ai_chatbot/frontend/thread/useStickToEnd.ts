import type { RefObject } from 'react';
import { useCallback, useLayoutEffect, useRef } from 'react';

/** Nearer than this to the end counts as being at the end, in pixels. */
const NEAR = 120;

/**
 * Keeps a scrolling list at its end when something is added, unless the reader has scrolled up.
 * Returns a function that goes to the end in any case.
 */
export function useStickToEnd(scroller: RefObject<HTMLElement | null>, length: number): () => void {
  const height = useRef(0);
  const toEnd = useCallback(() => {
    const list = scroller.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [scroller]);

  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const wasNear = height.current - list.scrollTop - list.clientHeight < NEAR;
    if (wasNear) toEnd();
    height.current = list.scrollHeight;
  }, [scroller, toEnd, length]);

  return toEnd;
}
