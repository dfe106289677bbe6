import { ActionIcon, Icon, Modal } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import type { KeyboardEvent } from 'react';

import { useText } from '../../i18n/useText.tsx';
import type { Screenshot } from './addon.ts';
import classes from './Screenshots.module.css';

/** Pictures of a plugin; each opens large, and the arrow keys go through them. */
export function Screenshots({ shots, name }: { shots: readonly Screenshot[]; name: string }) {
  const t = useText();
  const [open, setOpen] = useState<number | null>(null);
  if (shots.length === 0) return null;
  return (
    <>
      <ul className={classes.list} aria-label={t('Screenshots of {name}', { name })}>
        {shots.map(({ url, alt }, at) => (
          <li key={url}>
            <button type="button" className={classes.open} onClick={() => setOpen(at)}>
              <img src={url} alt={t('{alt}, open large', { alt })} loading="lazy" decoding="async" />
            </button>
          </li>
        ))}
      </ul>
      {open !== null && <Large shots={shots} at={open} onMove={setOpen} onClose={() => setOpen(null)} />}
    </>
  );
}

interface LargeProps {
  readonly shots: readonly Screenshot[];
  readonly at: number;
  readonly onMove: (to: number) => void;
  readonly onClose: () => void;
}

function Large({ shots, at, onMove, onClose }: LargeProps) {
  const t = useText();
  const shot = shots[at];
  const move = (by: number) => onMove((at + by + shots.length) % shots.length);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    if (key === 'ArrowLeft' || key === 'ArrowRight') move(key === forward ? 1 : -1);
  };
  return (
    <Modal opened onClose={onClose} title={shot?.alt} size="75rem" onKeyDown={onKeyDown}>
      <img className={classes.large} src={shot?.url} alt={shot?.alt} />
      {shots.length > 1 && (
        <div className={classes.steps}>
          <ActionIcon variant="default" aria-label={t('Previous screenshot')} onClick={() => move(-1)}>
            <Icon name="chevron-left" size={16} />
          </ActionIcon>
          <output>{t('{number} of {count}', { number: at + 1, count: shots.length })}</output>
          <ActionIcon variant="default" aria-label={t('Next screenshot')} onClick={() => move(1)}>
            <Icon name="chevron-right" size={16} />
          </ActionIcon>
        </div>
      )}
    </Modal>
  );
}
