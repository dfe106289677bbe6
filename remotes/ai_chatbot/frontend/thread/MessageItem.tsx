import { Icon } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import type { ChatMessage } from '../../shared/chat.ts';
import { Bubble } from './Bubble.tsx';
import classes from './thread.module.css';

export interface MessageItemProps {
  panel: PanelContext;
  message: ChatMessage;
  previous: ChatMessage | undefined;
  /** Whose screen this is: their own side is at the end of the line. */
  viewer: 'visitor' | 'staff';
}

/** One message with who wrote it, when, and where its facts come from. Notes of the system stand in the middle. */
export function MessageItem({ panel, message, previous, viewer }: MessageItemProps) {
  const { sender_type: sender, metadata, created_at: at } = message;
  if (sender === 'system')
    return (
      <li className={classes.note}>
        <bdi>{message.message}</bdi> <Time panel={panel} iso={at} />
      </li>
    );
  const fromVisitor = sender === 'user';
  const side = fromVisitor === (viewer === 'visitor') ? 'end' : 'start';
  const first = previous?.sender_type !== sender || previous.metadata.author !== metadata.author;
  const author = authorOf(message, viewer);
  const sources = metadata.sources ?? [];
  return (
    <li className={classes.item} data-side={side} data-first={first || undefined}>
      {first && (
        <p className={classes.author}>
          <bdi>{author}</bdi> <Time panel={panel} iso={at} />
        </p>
      )}
      <Bubble
        side={side}
        quiet={viewer === 'staff' && sender === 'bot'}
        footer={
          sources.length > 0 && (
            <div className={classes.sources}>
              {sources.map((source) => (
                <a
                  key={source.to}
                  href={source.to}
                  className={classes.source}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    panel.navigate(source.to);
                  }}
                >
                  {source.label}
                  <Icon name="arrow-right" size={14} className={classes.arrow ?? ''} />
                </a>
              ))}
            </div>
          )
        }
      >
        {message.message}
      </Bubble>
    </li>
  );
}

function Time({ panel, iso }: { panel: PanelContext; iso: string }) {
  return (
    <time dateTime={iso} title={panel.formatDate(iso, 'datetime')} className={classes.time}>
      <bdi>{panel.formatDate(iso, 'time')}</bdi>
    </time>
  );
}

function authorOf(message: ChatMessage, viewer: 'visitor' | 'staff'): string {
  if (message.sender_type === 'bot') return 'Assistant';
  if (message.sender_type === 'admin') return message.metadata.author ?? 'Our team';
  return viewer === 'visitor' ? 'You' : 'Visitor';
}
