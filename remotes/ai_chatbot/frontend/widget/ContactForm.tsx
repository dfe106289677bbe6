import { Alert, Button, Stack, TextInput } from '@nextpanel/sdk/ui';
import type { PanelActor } from '@nextpanel/sdk';
import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Contact } from '../../shared/contact.ts';
import { emailProblem, phoneProblem } from '../../shared/contact.ts';
import { messageOf } from '../api.ts';
import classes from './ChatPanel.module.css';

export interface ContactFormProps {
  actor: PanelActor;
  /** Rejects when the conversation can't begin. */
  onStart: (contact: Contact) => Promise<void>;
}

type Field = keyof Contact;
const FIELDS: readonly Field[] = ['name', 'email', 'phone'];

/** Asks for what is needed to come back to somebody. Clients who are signed in may leave it empty. */
export function ContactForm({ actor, onStart }: ContactFormProps) {
  const [contact, setContact] = useState<Contact>({
    name: actor.type === 'client' ? actor.name : '',
    email: '',
    phone: '',
  });
  const [touched, setTouched] = useState<ReadonlySet<Field>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const required = actor.type !== 'client';

  useEffect(() => first.current?.focus({ preventScroll: true }), []);

  const problemOf = (field: Field): string | null => {
    const value = contact[field].trim();
    if (field === 'name') return null;
    if (value === '') {
      if (!required) return null;
      return field === 'email' ? 'Enter your email address' : 'Enter your phone number';
    }
    return (field === 'email' ? emailProblem(value) : phoneProblem(value))?.text ?? null;
  };

  const props = (field: Field) => ({
    name: field,
    value: contact[field],
    error: touched.has(field) ? problemOf(field) : null,
    onBlur: () => setTouched((old) => (contact[field] === '' ? old : new Set(old).add(field))),
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setContact((old) => ({ ...old, [field]: value }));
    },
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTouched(new Set(FIELDS));
    const wrong = FIELDS.find((field) => problemOf(field) !== null);
    if (wrong !== undefined) {
      form.current?.querySelector<HTMLElement>(`[name="${wrong}"]`)?.focus();
      return;
    }
    setBusy(true);
    setFailure(null);
    try {
      await onStart({
        name: contact.name.trim(),
        email: contact.email.trim(),
        phone: contact.phone.trim(),
      });
    } catch (error) {
      setFailure(messageOf(error));
      setBusy(false);
    }
  }

  return (
    <form
      ref={form}
      className={classes.form}
      aria-labelledby="ai-chatbot-form"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <Stack gap="md">
        <div>
          <h3 id="ai-chatbot-form" className={classes.formTitle}>
            Start a Conversation
          </h3>
          <p className={classes.hint}>
            {required
              ? 'Answers come at once. Your contact data lets our team come back to you.'
              : 'You are signed in, so email and phone are up to you.'}
          </p>
        </div>
        <TextInput
          label="Name"
          placeholder="Optional"
          autoComplete="name"
          maxLength={120}
          ref={first}
          {...props('name')}
        />
        <TextInput
          label="Email"
          type="email"
          autoComplete="email"
          inputMode="email"
          dir="ltr"
          maxLength={254}
          aria-required={required}
          {...props('email')}
        />
        <TextInput
          label="Phone"
          type="tel"
          autoComplete="tel"
          inputMode="tel"
          dir="ltr"
          maxLength={40}
          aria-required={required}
          {...props('phone')}
        />
        {failure !== null && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        <Button type="submit" size="md" fullWidth loading={busy}>
          Start Chat
        </Button>
      </Stack>
    </form>
  );
}
