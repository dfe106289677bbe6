import { CloseButton, Icon, TextInput } from '@nextpanel/sdk/ui';
import { useEffect, useRef, useState } from 'react';
import classes from './DataTable.module.css';
import { isTyping } from '../../layout/keyboard/keys.ts';
import { useText } from '../../i18n/useText.tsx';

interface SearchFieldProps {
  /** "Search clients": its name and its placeholder. */
  label: string;
  /** What is searched for now; when it changes from outside (Back, a reset) the field follows. */
  value: string;
  /** Called `pause` ms after the last key, or when the field is left before: what is clicked next finds it asked. */
  onChange: (value: string) => void;
  /** 0 for a list that is in the page already. */
  pause?: number;
}

/** A search box that asks with every key; keys that come together are asked for once. */
export function SearchField({ label, value, onChange, pause = 30 }: SearchFieldProps) {
  const t = useText();
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [asked, setAsked] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const waiting = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly next: string }>(null);
  if (seen !== value) {
    setSeen(value);
    // What comes back is what was asked for: by now more may have been typed, and that must stay.
    if (value !== asked) {
      setAsked(value);
      setText(value);
    }
  }
  useEffect(() => () => clearTimeout(waiting.current?.timer), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      if (key !== '/' || ctrlKey || metaKey || altKey || isTyping(target)) return;
      // A dialog above the list keeps the keys.
      if (!field.current || document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      field.current.focus();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);

  function type(next: string, wait: number) {
    setText(next);
    clearTimeout(waiting.current?.timer);
    waiting.current = { next, timer: setTimeout(ask, wait) };
  }

  function ask() {
    if (!waiting.current) return;
    const { next, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = null;
    setAsked(next);
    onChange(next);
  }

  return (
    <TextInput
      ref={field}
      type="search"
      aria-keyshortcuts="/"
      aria-label={label}
      placeholder={label}
      className={classes.search ?? ''}
      value={text}
      onChange={(event) => type(event.currentTarget.value, pause)}
      onBlur={ask}
      leftSection={<Icon name="search" size={16} />}
      rightSection={
        text ? <CloseButton size="sm" aria-label={t('Clear search')} onClick={() => type('', 0)} /> : null
      }
    />
  );
}
