import type { RefObject } from 'react';
import { useCallback, useLayoutEffect, useRef } from 'react';

/** Nearer than this to the end counts as being at the end, in pixels. */
const NEAR = 120;

/**
 * Keeps a scrolling list at its end when it grows, unless the reader has scrolled up. Give `scroller` to the element
 * that scrolls; `toEnd` goes to the end in any case.
 */
export function useStickToEnd<Scroller extends HTMLElement>(): {
  scroller: RefObject<Scroller | null>;
  toEnd: () => void;
} {
  const scroller = useRef<Scroller>(null);
  const height = useRef(0);
  const toEnd = useCallback(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }), []);

  // After every drawing: measuring is cheap, and whatever made the list grow is covered.
  useLayoutEffect(() => {
    const list = scroller.current;
    if (!list || list.scrollHeight === height.current) return;
    const wasNear = height.current - list.scrollTop - list.clientHeight < NEAR;
    height.current = list.scrollHeight;
    if (wasNear) toEnd();
  });

  return { scroller, toEnd };
}
