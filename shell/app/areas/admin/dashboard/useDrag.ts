import { useEffect, useState } from 'react';
import type { PointerEvent } from 'react';

export interface DragHandle {
  onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
}

interface Drag {
  readonly id: string;
  readonly onto: string | null;
}

/**
 * Takes a widget by its handle, with mouse, pen or finger, and lets it go over another one, whose place it takes. Escape
 * puts it back. @param drop told what was let go over what
 */
export function useDrag(drop: (id: string, onto: string) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const active = drag !== null;

  useEffect(() => {
    if (!active) return undefined;
    const cancel = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setDrag(null);
    };
    addEventListener('keydown', cancel);
    return () => removeEventListener('keydown', cancel);
  }, [active]);

  return {
    dragged: drag?.id ?? null,
    onto: drag?.onto ?? null,
    handle: (id: string): DragHandle => ({
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ id, onto: null });
      },
      onPointerMove({ clientX, clientY }) {
        if (drag?.id !== id) return;
        const below = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-widget]');
        const onto = below?.dataset['widget'] ?? null;
        if (onto !== drag.onto) setDrag({ id, onto: onto === id ? null : onto });
      },
      onPointerUp() {
        if (drag?.id === id && drag.onto !== null) drop(id, drag.onto);
        setDrag(null);
      },
      onPointerCancel: () => setDrag(null),
    }),
  };
}
