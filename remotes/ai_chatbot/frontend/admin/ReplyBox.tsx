import { Button, Icon, Textarea } from '@nextpanel/sdk/ui';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { MAX_MESSAGE_LENGTH } from '../../shared/chat.ts';
import { messageOf } from '../api.ts';
import classes from './admin.module.css';

/** Where staff answer. Enter sends, Shift+Enter begins a new line; what could not be sent stays in the box. */
export function ReplyBox({ onSend }: { onSend: (text: string) => Promise<void> }) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);

  async function send(event?: FormEvent) {
    event?.preventDefault();
    const message = text.trim();
    if (message === '' || busy) return;
    setBusy(true);
    setFailure(null);
    try {
      await onSend(message);
      setText('');
    } catch (error) {
      setFailure(messageOf(error));
    }
    setBusy(false);
  }

  return (
    <form className={classes.reply} onSubmit={(event) => void send(event)}>
      <Textarea
        className={classes.replyText ?? ''}
        label="Reply"
        placeholder="The assistant falls silent as soon as you answer"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={MAX_MESSAGE_LENGTH}
        dir="auto"
        value={text}
        error={failure}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <Button
        type="submit"
        loading={busy}
        disabled={text.trim() === ''}
        leftSection={<Icon name="send" size={16} />}
      >
        Send
      </Button>
    </form>
  );
}
