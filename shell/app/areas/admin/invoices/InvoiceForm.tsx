import { Button, Group, Stack, Textarea, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { UnsavedGuard } from '../../settings/UnsavedGuard.tsx';
import { ClientPicker } from './ClientPicker.tsx';
import { checkLines, sendLines } from './draft.ts';
import type { DraftLine } from './draft.ts';
import { LineRows } from './LineRows.tsx';

export interface DraftFields {
  readonly client_id: number | null;
  readonly currency: string;
  /** Empty: as many days after issue as the settings say. */
  readonly due_on: string;
  readonly notes: string;
  readonly lines: readonly DraftLine[];
}

interface InvoiceFormProps {
  readonly initial: DraftFields;
  /** The client of a draft that exists stays. */
  readonly fixedClient?: boolean;
  /** Sends it and goes on. Rejects with the server's complaint. */
  readonly onSubmit: (draft: Record<string, unknown>, issue: boolean) => Promise<unknown>;
  readonly secondary: ReactNode;
}

/** A draft: for whom, what, until when. */
export function InvoiceForm({ initial, fixedClient = false, onSubmit, secondary }: InvoiceFormProps) {
  const t = useText();
  const locale = useLocale();
  const [fields, setFields] = useState(initial);
  const [checked, setChecked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState<'save' | 'issue' | null>(null);
  const { client_id, currency, due_on, notes, lines } = fields;
  const change = (changed: Partial<DraftFields>) => setFields((before) => ({ ...before, ...changed }));
  const errors = checked ? checkLines(lines, currency, locale) : {};

  async function send(issue: boolean) {
    setChecked(true);
    setError(null);
    if (client_id === null || Object.keys(checkLines(lines, currency, locale)).length > 0) return;
    setBusy(issue ? 'issue' : 'save');
    try {
      const draft = {
        ...(fixedClient ? {} : { client_id, currency }),
        ...(due_on ? { due_on } : {}),
        notes,
        lines: sendLines(lines, currency, locale),
      };
      await onSubmit(draft, issue);
    } catch (failure) {
      setError(inWords(failure));
      setBusy(null);
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send(false);
      }}
    >
      <UnsavedGuard dirty={fields !== initial && busy === null} what={t('this invoice')} />
      <Section title={t('Draft in {currency}', { currency })} padded>
        <Stack gap="md">
          <Group align="start" grow preventGrowOverflow={false}>
            {!fixedClient && (
              <ClientPicker
                value={client_id}
                error={checked && client_id === null ? t('Choose a client.') : undefined}
                onChange={(client) =>
                  change({ client_id: client?.id ?? null, currency: client?.currency ?? currency })
                }
              />
            )}
            <TextInput
              type="date"
              label={t('Due')}
              value={due_on}
              onChange={(event) => change({ due_on: event.currentTarget.value })}
            />
          </Group>
          <LineRows
            lines={lines}
            currency={currency}
            errors={errors}
            onChange={(next) => change({ lines: next })}
          />
          <Textarea
            label={t('Notes on the invoice')}
            autosize
            minRows={2}
            value={notes}
            onChange={(event) => change({ notes: event.currentTarget.value })}
          />
          <FormError message={error} />
          <Group justify="flex-end" gap="xs">
            {secondary}
            <Button variant="default" type="submit" loading={busy === 'save'} disabled={busy === 'issue'}>
              {t('Save draft')}
            </Button>
            <Button loading={busy === 'issue'} disabled={busy === 'save'} onClick={() => void send(true)}>
              {t('Issue invoice')}
            </Button>
          </Group>
        </Stack>
      </Section>
    </form>
  );
}
