import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';

/** Nearer than this to the end counts as being at the end, in pixels. */
const NEAR = 120;

/**
 * Keeps a scrolling list at its end when it grows or its window shrinks, unless the reader has scrolled up. Give
 * `scroller` to the element that scrolls; `toEnd` goes to the end in any case.
 */
export function useStickToEnd<Scroller extends HTMLElement>(): {
  scroller: RefObject<Scroller | null>;
  toEnd: () => void;
} {
  const scroller = useRef<Scroller>(null);
  const before = useRef({ list: 0, window: 0 });
  const toEnd = useCallback(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }), []);

  const settle = useCallback(() => {
    const list = scroller.current;
    if (!list) return;
    const wasNear = before.current.list - list.scrollTop - before.current.window < NEAR;
    const changed = before.current.list !== list.scrollHeight || before.current.window !== list.clientHeight;
    before.current = { list: list.scrollHeight, window: list.clientHeight };
    if (changed && wasNear) toEnd();
  }, [toEnd]);

  // After every drawing: measuring is cheap, and whatever made the list grow is covered.
  useLayoutEffect(settle);

  useEffect(() => {
    const list = scroller.current;
    if (!list) return undefined;
    const observer = new ResizeObserver(settle);
    observer.observe(list);
    return () => observer.disconnect();
  }, [settle]);

  return { scroller, toEnd };
}
