import { Button } from '@nextpanel/sdk/ui';
import type { PanelContext } from '@nextpanel/sdk';
import { useEffect } from 'react';
import { TALK_TO_A_HUMAN } from '../../shared/chat.ts';
import { Bubble } from '../thread/Bubble.tsx';
import { MessageItem } from '../thread/MessageItem.tsx';
import { useStickToEnd } from '../thread/useStickToEnd.ts';
import classes from './ChatPanel.module.css';
import type { ConversationView, Outgoing } from './conversation.ts';

const FIRST_QUESTIONS = [
  'What are your prices?',
  'What features are included?',
  'How do I register a domain?',
];
const WELCOME = 'Hi! Ask me about plans, prices, domains or your account.';

export interface ThreadProps {
  panel: PanelContext;
  view: ConversationView;
  onSay: (text: string) => void;
  onRetry: (outgoing: Outgoing) => void;
}

/** The conversation so far, the newest at the end, with what could be asked next. */
export function Thread({ panel, view, onSay, onRetry }: ThreadProps) {
  const { messages, outgoing, session } = view;
  const { scroller, toEnd } = useStickToEnd<HTMLElement>();
  const withBot = session?.status === 'active' && session.handed_over_at === null;
  const typing = withBot && outgoing.some((one) => one.failure === null);

  useEffect(() => {
    // Whoever writes wants to see it, wherever they had scrolled to.
    if (outgoing.length > 0) toEnd();
  }, [toEnd, outgoing.length]);

  const last = messages.at(-1);
  const offersHuman = panel.settings['human_handover'] !== false;
  const first = offersHuman ? [...FIRST_QUESTIONS, TALK_TO_A_HUMAN] : FIRST_QUESTIONS;
  const suggestions = last === undefined ? first : (last.metadata.suggestions ?? []);
  const welcome = panel.settings['welcome_message'];

  return (
    // The list scrolls, so the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section ref={scroller} className={classes.thread} tabIndex={0} aria-label="Chat history">
      <div role="log" aria-label="Conversation">
        <ul className={classes.messages}>
          <li>
            <Bubble side="start">{typeof welcome === 'string' && welcome !== '' ? welcome : WELCOME}</Bubble>
          </li>
          {messages.map((message, at) => (
            <MessageItem
              key={message.id}
              panel={panel}
              message={message}
              previous={messages[at - 1]}
              viewer="visitor"
            />
          ))}
          {outgoing.map((one) => (
            <li key={`out-${one.key}`} className={classes.outgoing}>
              <Bubble side="end" pending>
                {one.text}
              </Bubble>
              {one.failure !== null && (
                <p className={classes.unsent} role="alert">
                  {one.failure}.{' '}
                  <Button size="compact-xs" variant="subtle" color="red" onClick={() => onRetry(one)}>
                    Try again
                  </Button>
                </p>
              )}
            </li>
          ))}
        </ul>
      </div>
      {typing && (
        <output className={classes.typing} aria-label="AI Assistant is typing">
          <span />
          <span />
          <span />
        </output>
      )}
      {withBot && outgoing.length === 0 && suggestions.length > 0 && (
        <ul className={classes.suggestions} aria-label="Suggestions">
          {suggestions.map((text) => (
            <li key={text}>
              <button type="button" className={classes.chip} onClick={() => onSay(text)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
