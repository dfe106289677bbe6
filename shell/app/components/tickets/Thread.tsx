import { Badge } from '@nextpanel/sdk/ui';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { RelativeTime } from '../RelativeTime.tsx';
import classes from './Thread.module.css';
import type { TicketMessage } from './ticket.ts';

const sides = { client: word('Client'), staff: word('Staff'), system: word('System') } as const;

/** What was written in a ticket, oldest first. It is text of strangers: shown as such, never as markup. */
export function Thread({ messages }: { messages: readonly TicketMessage[] }) {
  const t = useText();
  return (
    <ol className={classes.thread} aria-label={t('Messages')}>
      {messages.map(({ id, author_type, author_name, internal, message, created_at }) => (
        <li key={id} className={classes.message} data-by={author_type} data-internal={internal || undefined}>
          <div className={classes.head}>
            <strong>{author_name}</strong>
            <span>{t(sides[author_type])}</span>
            {internal && (
              <Badge variant="outline" color="gray" size="sm">
                {t('Internal note')}
              </Badge>
            )}
            <RelativeTime iso={created_at} by="panel" />
          </div>
          <p className={classes.text}>{message}</p>
        </li>
      ))}
    </ol>
  );
}
