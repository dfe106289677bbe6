import { ActionIcon, Icon } from '@nextpanel/sdk/ui';
import type { KeyboardEvent } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import type { DragHandle } from './useDrag.ts';
import type { Widget } from './widget.ts';
import classes from './Widgets.module.css';

interface WidgetFrameProps {
  widget: Widget;
  arranging: boolean;
  dragged: boolean;
  /** Something is held over it. */
  target: boolean;
  handle: DragHandle;
  /** Forward or back by so many places; infinity: to the end or the start. */
  onStep: (steps: number) => void;
  onRemove: () => void;
}

export function WidgetFrame({
  widget: { id, name, wide, content },
  arranging,
  dragged,
  target,
  handle,
  onStep,
  onRemove,
}: WidgetFrameProps) {
  const t = useText();

  function press(event: KeyboardEvent<HTMLElement>) {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      ArrowRight: forward,
      ArrowLeft: -forward,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onStep(step);
  }

  return (
    <div
      className={classes.widget}
      data-widget={id}
      data-wide={wide || undefined}
      data-arranging={arranging || undefined}
      data-dragged={dragged || undefined}
      data-target={target || undefined}
    >
      {arranging && (
        <div className={classes.tools}>
          <button
            type="button"
            className={classes.handle}
            data-move
            aria-label={t('Move {name}', { name })}
            title={t('Drag it, or use the arrow keys')}
            onKeyDown={press}
            {...handle}
          >
            <Icon name="selector" size={16} />
            <span>{name}</span>
          </button>
          <ActionIcon size="sm" aria-label={t('Remove {name}', { name })} onClick={onRemove}>
            <Icon name="x" size={16} />
          </ActionIcon>
        </div>
      )}
      <div className={classes.content} inert={arranging}>
        {content}
      </div>
    </div>
  );
}
