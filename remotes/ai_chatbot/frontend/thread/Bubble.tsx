import type { ReactNode } from 'react';
import classes from './thread.module.css';

export interface BubbleProps {
  /** `end` is the reader's own side. */
  side: 'start' | 'end';
  pending?: boolean;
  /** On the reader's side, but not said by them. */
  quiet?: boolean;
  /** Plain text; lines that begin with "- " become a list. */
  children: string;
  footer?: ReactNode;
}

/** What somebody said. Text stays text: nothing in it is markup. */
export function Bubble({ side, pending = false, quiet = false, children, footer }: BubbleProps) {
  return (
    <div
      className={classes.bubble}
      data-side={side}
      data-pending={pending || undefined}
      data-quiet={quiet || undefined}
      dir="auto"
    >
      {blocksOf(children).map((block, at) =>
        block.list ? (
          // Blocks of one text never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <ul key={at}>
            {block.lines.map((line, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <li key={index}>{line}</li>
            ))}
          </ul>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key
          <p key={at}>{block.lines.join('\n')}</p>
        ),
      )}
      {footer}
    </div>
  );
}

interface Block {
  readonly list: boolean;
  readonly lines: string[];
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split('\n')) {
    const list = line.startsWith('- ');
    const last = blocks.at(-1);
    const content = list ? line.slice(2) : line;
    if (last?.list === list) last.lines.push(content);
    else blocks.push({ list, lines: [content] });
  }
  return blocks;
}
