import { ActionIcon, Icon, Textarea } from '@nextpanel/sdk/ui';
import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { MAX_MESSAGE_LENGTH } from '../../shared/chat.ts';
import classes from './ChatPanel.module.css';

/** Where the visitor writes. Enter sends, Shift+Enter begins a new line. */
export function Composer({ onSend }: { onSend: (text: string) => void }) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => field.current?.focus({ preventScroll: true }), []);

  function send(event?: FormEvent) {
    event?.preventDefault();
    const message = text.trim();
    if (message === '') return;
    setText('');
    onSend(message);
  }

  return (
    <form className={classes.composer} onSubmit={send}>
      <Textarea
        ref={field}
        className={classes.input ?? ''}
        aria-label="Message"
        placeholder="Write a message"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={MAX_MESSAGE_LENGTH}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method composes a character, Enter belongs to it.
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <ActionIcon
        type="submit"
        variant="filled"
        color="petrol"
        size={36}
        aria-label="Send"
        disabled={text.trim() === ''}
      >
        <Icon name="send" size={18} />
      </ActionIcon>
    </form>
  );
}
