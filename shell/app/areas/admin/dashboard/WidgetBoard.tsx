import { VisuallyHidden } from '@nextpanel/sdk/ui';
import { useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import { moved } from './arrangement.ts';
import { useDrag } from './useDrag.ts';
import type { Widget } from './widget.ts';
import { WidgetFrame } from './WidgetFrame.tsx';
import classes from './Widgets.module.css';

interface WidgetBoardProps {
  /** In the order in which they stand. */
  widgets: readonly Widget[];
  /** They can be moved and taken away. */
  arranging: boolean;
  onMove: (order: string[]) => void;
  onRemove: (widget: Widget) => void;
}

/** Widgets beside and below each other, moved by pointer or by the arrow keys. Every move is told. */
export function WidgetBoard({ widgets, arranging, onMove, onRemove }: WidgetBoardProps) {
  const t = useText();
  const [told, setTold] = useState('');
  const follow = useRef<string | null>(null);
  const board = useRef<HTMLDivElement>(null);
  const order = widgets.map(({ id }) => id);

  function move(id: string, to: number) {
    const next = moved(order, id, to);
    const place = next.indexOf(id) + 1;
    const name = widgets.find((widget) => widget.id === id)?.name ?? '';
    setTold(t('{name} is now {place} of {count}', { name, place, count: next.length }));
    if (next.join() === order.join()) return;
    follow.current = id;
    onMove(next);
  }

  // What is put elsewhere in the document loses the focus.
  useLayoutEffect(() => {
    if (follow.current === null) return;
    const id = CSS.escape(follow.current);
    board.current?.querySelector<HTMLElement>(`[data-widget="${id}"] [data-move]`)?.focus();
    follow.current = null;
  });

  const drag = useDrag((id, onto) => move(id, order.indexOf(onto)));

  return (
    <>
      <div className={classes.board} ref={board}>
        {widgets.map((widget, at) => (
          <WidgetFrame
            key={widget.id}
            widget={widget}
            arranging={arranging}
            dragged={drag.dragged === widget.id}
            target={drag.onto === widget.id}
            handle={drag.handle(widget.id)}
            onStep={(steps) =>
              move(widget.id, Number.isFinite(steps) ? at + steps : steps > 0 ? order.length : 0)
            }
            onRemove={() => onRemove(widget)}
          />
        ))}
      </div>
      <VisuallyHidden component="output">{told}</VisuallyHidden>
    </>
  );
}
