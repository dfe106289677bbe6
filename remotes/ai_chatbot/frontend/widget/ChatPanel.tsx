import { ActionIcon, Button, Center, ErrorState, Icon, Loader } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useEffect, useRef } from 'react';
import type { ChatSession } from '../../shared/chat.ts';
import { messageOf } from '../api.ts';
import classes from './ChatPanel.module.css';
import { Composer } from './Composer.tsx';
import { ContactForm } from './ContactForm.tsx';
import type { Conversation, ConversationView } from './conversation.ts';
import { Farewell } from './Farewell.tsx';
import { Thread } from './Thread.tsx';
import { useSeen } from './useSeen.ts';

export interface ChatPanelProps {
  panel: PanelContext;
  conversation: Conversation;
  view: ConversationView;
  onClose: () => void;
}

/** The opened chat: beside the page on wide screens, a sheet over it on narrow ones. Escape closes it. */
export function ChatPanel({ panel, conversation, view, onClose }: ChatPanelProps) {
  const root = useRef<HTMLDialogElement>(null);
  const { session, phase } = view;
  const active = session?.status === 'active';
  useSeen(conversation, session);

  useEffect(() => {
    if (conversation.view().phase === 'idle') void conversation.refresh();
  }, [conversation]);

  useEffect(() => {
    // What is inside takes the focus from here as soon as there is something to fill in.
    if (!root.current?.contains(document.activeElement)) root.current?.focus();
  }, []);

  async function end() {
    try {
      await conversation.close();
    } catch (error) {
      panel.toast({ message: messageOf(error), tone: 'danger' });
    }
  }

  return (
    // Not modal: the page beside it stays usable.
    <dialog
      ref={root}
      open
      className={classes.panel}
      aria-label="AI Assistant"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <header className={classes.header}>
        <span
          className={classes.face}
          data-person={session?.assigned_to !== null && active ? true : undefined}
        >
          <Icon name={session?.assigned_to ? 'headset' : 'robot'} size={20} />
        </span>
        <div className={classes.names}>
          <h2 className={classes.name}>AI Assistant</h2>
          <p className={classes.state}>{stateOf(session)}</p>
        </div>
        {active && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void end()}>
            End chat
          </Button>
        )}
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Close chat" onClick={onClose}>
          <Icon name="x" />
        </ActionIcon>
      </header>

      {(phase === 'idle' || phase === 'loading') && (
        <Center className={classes.wait}>
          <Loader size="sm" aria-label="Loading the conversation" />
        </Center>
      )}
      {phase === 'failed' && (
        <div className={classes.wait}>
          <ErrorState
            title="The conversation could not be loaded"
            description={view.failure ?? undefined}
            onRetry={() => void conversation.refresh()}
          />
        </div>
      )}
      {phase === 'none' && (
        <ContactForm actor={panel.actor} onStart={(contact) => conversation.start(contact)} />
      )}
      {phase === 'open' && session && (
        <>
          <Thread
            panel={panel}
            view={view}
            onSay={(text) => void conversation.send(text, location.pathname)}
            onRetry={(one) => void conversation.send(one.text, location.pathname, one.key)}
          />
          {active ? (
            <Composer onSend={(text) => void conversation.send(text, location.pathname)} />
          ) : (
            <Farewell
              session={session}
              onRate={(rating, feedback) => conversation.rate(rating, feedback)}
              onNew={() => conversation.forget()}
            />
          )}
        </>
      )}
    </dialog>
  );
}

const SUBJECTS = 'Plans, prices, domains, accounts';

function stateOf(session: ChatSession | null): string {
  if (!session) return SUBJECTS;
  if (session.status !== 'active') return 'Conversation closed';
  if (session.assigned_to !== null) return `${session.assigned_name ?? 'Our team'} is in this conversation`;
  if (session.handed_over_at !== null) return 'Waiting for our team';
  return SUBJECTS;
}
