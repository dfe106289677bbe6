import { Avatar, Badge } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import type { ChatSession } from '../../shared/chat.ts';
import classes from './admin.module.css';

export interface SessionRowProps {
  panel: PanelContext;
  session: ChatSession;
  selected: boolean;
  onSelect: (id: number) => void;
}

/** One conversation in the list. */
export function SessionRow({ panel, session, selected, onSelect }: SessionRowProps) {
  const { id, unread, status } = session;
  return (
    <li>
      <button
        type="button"
        data-session
        className={classes.session}
        aria-current={selected || undefined}
        data-unread={unread > 0 || undefined}
        onClick={() => onSelect(id)}
      >
        <Avatar name={visitorName(session)} color="gray" size={36} radius="xl" aria-hidden />
        <span className={classes.sessionText}>
          <span className={classes.sessionTop}>
            <bdi className={classes.sessionName}>{visitorName(session)}</bdi>
            <time dateTime={session.updated_at} className={classes.sessionTime}>
              {panel.formatDate(session.updated_at)}
            </time>
          </span>
          <bdi className={classes.sessionLast}>{session.last_message ?? 'No messages yet'}</bdi>
          {(session.waiting_since !== null || unread > 0 || status !== 'active') && (
            <span className={classes.sessionMarks}>
              {session.waiting_since !== null && <Badge color="orange">Waiting</Badge>}
              {status !== 'active' && <Badge color="gray">{status}</Badge>}
              {unread > 0 && <Badge>{unread} unread</Badge>}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

/** What to call a visitor who may have left no name. */
export function visitorName(session: ChatSession): string {
  return session.guest_name ?? session.guest_email ?? `Visitor ${session.id}`;
}
