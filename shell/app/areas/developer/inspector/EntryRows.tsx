import { useVirtualizer } from '@tanstack/react-virtual';
import { useLocale } from '@nextpanel/sdk/ui';
import { useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';

import { useText } from '../../../i18n/useText.tsx';
import { clockOf } from './clockOf.ts';
import { EntryResult } from './EntryResult.tsx';
import classes from './Inspector.module.css';
import { kindLabel } from './kinds.ts';
import type { LoggedEntry } from './liveLog.ts';
import { lineOf, tookOf } from './entryText.ts';

interface EntryRowsProps {
  readonly entries: readonly LoggedEntry[];
  readonly nameOf: (plugin: string) => string;
  readonly showPlugin: boolean;
  readonly chosen: LoggedEntry | null;
  readonly onChoose: (entry: LoggedEntry | null) => void;
}

/** Of a row before it is measured; px. */
const ROW = 34;
/** So near to the end counts as being there; px. */
const NEAR = 48;

/** One line an entry, only those in sight drawn. It stays at the newest while somebody is there and reads none of them. */
export function EntryRows({ entries, nameOf, showPlugin, chosen, onChoose }: EntryRowsProps) {
  const t = useText();
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // oxlint-disable-next-line react/incompatible-library -- no React compiler is at work here
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 10,
    getItemKey: (index) => keyOf(entries[index]),
  });
  const newest = keyOf(entries.at(-1));
  useLayoutEffect(() => {
    if (atEnd.current && !chosen) rows.scrollToIndex(entries.length - 1, { align: 'end' });
    // oxlint-disable-next-line react/exhaustive-deps -- when there is a new one, and not when something else is drawn
  }, [newest]);

  const choose = (index: number) => {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, index))];
    if (!entry) return;
    rows.scrollToIndex(entries.indexOf(entry));
    onChoose(entry);
  };
  const at = chosen ? entries.findIndex((entry) => keyOf(entry) === keyOf(chosen)) : -1;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = {
      ArrowDown: () => choose(at < 0 ? 0 : at + 1),
      ArrowUp: () => choose(at < 0 ? entries.length - 1 : at - 1),
      PageDown: () => choose(at + 10),
      PageUp: () => choose(at - 10),
      Home: () => choose(0),
      End: () => choose(entries.length - 1),
      Escape: () => onChoose(null),
    }[event.key];
    if (!to) return;
    event.preventDefault();
    to();
  };

  return (
    <div
      ref={box}
      className={classes.rows}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select has no columns, and draws all that it has
      role="listbox"
      tabIndex={0}
      aria-label={t('Entries, oldest first')}
      {...(at >= 0 ? { 'aria-activedescendant': `entry-${keyOf(chosen)}` } : {})}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR;
      }}
    >
      <div role="presentation" className={classes.rowsSpace} style={{ blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index];
          return (
            entry && (
              // The keys of the list are those of the box around.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={key}
                ref={rows.measureElement}
                id={`entry-${keyOf(entry)}`}
                data-index={index}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
                role="option"
                aria-selected={index === at}
                aria-setsize={entries.length}
                aria-posinset={index + 1}
                tabIndex={-1}
                className={classes.row}
                data-outcome={entry.outcome}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => onChoose(index === at ? null : entry)}
              >
                <time className={classes.time} dateTime={entry.at}>
                  {clockOf(entry.at, locale)}
                </time>
                <span className={classes.kind}>{t(kindLabel(entry.kind))}</span>
                {showPlugin && (
                  <span className={classes.of}>
                    {entry.plugin === null ? t('Panel') : nameOf(entry.plugin)}
                  </span>
                )}
                <span className={classes.what} dir="ltr">
                  {lineOf(entry, t)}
                </span>
                <span className={classes.result}>
                  <EntryResult entry={entry} />
                </span>
                <span className={classes.took}>{tookOf(entry, t)}</span>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function keyOf(entry: LoggedEntry | null | undefined): string {
  return entry ? `${entry.run}-${entry.seq}` : '';
}
