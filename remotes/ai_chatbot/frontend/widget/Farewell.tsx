import { Button, Rating, Textarea } from '@nextpanel/sdk/ui';
import { useEffect, useRef, useState } from 'react';
import type { ChatSession } from '../../shared/chat.ts';
import { messageOf } from '../api.ts';
import classes from './ChatPanel.module.css';

export interface FarewellProps {
  session: ChatSession;
  /** Rejects when the rating could not be stored. */
  onRate: (rating: number, feedback: string) => Promise<void>;
  onNew: () => void;
}

/** After the conversation: how it was, and the way to a new one. */
export function Farewell({ session, onRate, onNew }: FarewellProps) {
  const [rating, setRating] = useState(session.rating ?? 0);
  const [feedback, setFeedback] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const rated = session.rating !== null;
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The field that had the focus is gone: keep the keyboard in the chat, so that Escape still closes it.
    if (document.activeElement === document.body) root.current?.closest('dialog')?.focus();
  }, []);

  async function send() {
    setBusy(true);
    setFailure(null);
    try {
      await onRate(rating, feedback.trim());
    } catch (error) {
      setFailure(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <div ref={root} className={classes.farewell}>
      {rated ? (
        <output className={classes.thanks}>
          Thank you for rating this conversation {session.rating} of 5.
        </output>
      ) : (
        <>
          <div className={classes.rate}>
            <span id="ai-chatbot-rate">How was this conversation?</span>
            <Rating
              aria-labelledby="ai-chatbot-rate"
              size="lg"
              value={rating}
              getSymbolLabel={(value) => `${value} of 5`}
              onChange={setRating}
            />
          </div>
          {rating > 0 && (
            <>
              <Textarea
                label="Feedback"
                placeholder="Optional"
                autosize
                minRows={2}
                maxRows={4}
                maxLength={1000}
                value={feedback}
                onChange={(event) => setFeedback(event.currentTarget.value)}
              />
              <Button loading={busy} onClick={() => void send()}>
                Send rating
              </Button>
            </>
          )}
          {failure !== null && (
            <p className={classes.unsent} role="alert">
              {failure}
            </p>
          )}
        </>
      )}
      <Button variant="default" onClick={onNew}>
        Start a new conversation
      </Button>
    </div>
  );
}
