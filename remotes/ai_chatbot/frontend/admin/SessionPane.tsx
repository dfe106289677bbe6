import { EmptyState, ErrorState, Skeleton } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useCallback, useMemo } from 'react';
import type { ChatApi } from '../api.ts';
import { messageOf } from '../api.ts';
import { MessageItem } from '../thread/MessageItem.tsx';
import { useStickToEnd } from '../thread/useStickToEnd.ts';
import { useSeen } from '../widget/useSeen.ts';
import classes from './admin.module.css';
import { ReplyBox } from './ReplyBox.tsx';
import { SessionHead } from './SessionHead.tsx';
import { useLive } from './useLive.ts';

export interface SessionPaneProps {
  panel: PanelContext;
  api: ChatApi;
  /** `null` while no conversation is chosen. */
  id: number | null;
  onBack: () => void;
}

/** The chosen conversation: who it is with, what was said, and the answer. */
export function SessionPane({ panel, api, id, onBack }: SessionPaneProps) {
  const load = useCallback(async () => {
    if (id === null) return null;
    const [session, messages] = await Promise.all([api.session(id), api.messages(id)]);
    return { session, messages: messages.items };
  }, [api, id]);
  const { data, error, reload } = useLive(panel, load);
  const { scroller } = useStickToEnd<HTMLElement>();

  const reader = useMemo(
    () => ({
      markRead: async () => {
        try {
          if (id !== null) await api.read(id);
        } catch {
          // It stays unread, which is what the list says; the next look tries again.
        }
      },
    }),
    [api, id],
  );
  useSeen(reader, data?.session ?? null);

  if (id === null)
    return (
      <div className={classes.nothing}>
        <EmptyState
          icon="message"
          title="No conversation chosen"
          description="Choose one from the list to read and answer it."
        />
      </div>
    );
  if (!data && error !== null)
    return (
      <div className={classes.nothing}>
        <ErrorState
          title="The conversation could not be loaded"
          description={messageOf(error)}
          onRetry={() => void reload()}
        />
      </div>
    );
  if (!data)
    return (
      <output className={classes.late} aria-label="Loading the conversation">
        <Skeleton height={44} />
        <Skeleton height={64} width="60%" />
        <Skeleton height={64} width="70%" ms="auto" />
      </output>
    );

  const { session, messages } = data;
  return (
    <section className={classes.pane} aria-label="Conversation">
      <SessionHead panel={panel} api={api} session={session} onChanged={reload} onBack={onBack} />
      {/* The list scrolls, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section ref={scroller} className={classes.thread} tabIndex={0} aria-label="Chat history">
        {messages.length === 0 && (
          <p className={classes.quiet}>The visitor has opened the chat and not written yet.</p>
        )}
        <div role="log" aria-label="Thread">
          <ul className={classes.messages}>
            {messages.map((message, at) => (
              <MessageItem
                key={message.id}
                panel={panel}
                message={message}
                previous={messages[at - 1]}
                viewer="staff"
              />
            ))}
          </ul>
        </div>
      </section>
      {session.status === 'active' ? (
        <ReplyBox
          onSend={async (text) => {
            await api.reply(session.id, text, panel.actor.name);
            await reload();
          }}
        />
      ) : (
        <p className={classes.ended}>
          Closed {session.closed_at !== null && panel.formatDate(session.closed_at)}
          {session.rating !== null && `, rated ${session.rating} of 5`}
          {session.feedback !== null && <q dir="auto">{session.feedback}</q>}
        </p>
      )}
    </section>
  );
}
