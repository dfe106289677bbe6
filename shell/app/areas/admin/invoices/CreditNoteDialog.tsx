import { Button, Modal, Stack, Text, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { formatAmount, parseAmount } from '../products/money.ts';
import { AmountInput } from './AmountInput.tsx';
import type { Invoice } from './invoice.ts';

interface CreditNoteDialogProps {
  readonly invoice: Invoice;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Takes back a part of an issued invoice, line by line; tax and coupons follow by themselves. */
export function CreditNoteDialog({ invoice, opened, onClose }: CreditNoteDialogProps) {
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Credit note for {number}', { number: invoice.number ?? '' })}
      size="lg"
    >
      <CreditNoteForm invoice={invoice} onClose={onClose} />
    </Modal>
  );
}

/** What a line can still give back. */
const restOf = ({ net_minor, credited_net_minor }: Invoice['lines'][number]) =>
  Math.max(0, net_minor - credited_net_minor);

function CreditNoteForm({ invoice, onClose }: Omit<CreditNoteDialogProps, 'opened'>) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const { currency, lines } = invoice;
  const money = (minor: number) => formatAmount(minor, currency, locale);
  const [amounts, setAmounts] = useState<Readonly<Record<number, string>>>({});
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const creditable = lines.filter((line) => restOf(line) > 0);
  const wrong = (line: Invoice['lines'][number]): string | undefined => {
    const text = amounts[line.id] ?? '';
    if (text.trim() === '') return undefined;
    const amount = parseAmount(text, currency, locale);
    if (!amount.ok) return t(amount.reason);
    return amount.minor > restOf(line)
      ? t('At most {amount} are left of this line.', { amount: money(restOf(line)) })
      : undefined;
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    const credited = creditable.flatMap((line) => {
      const amount = parseAmount(amounts[line.id] ?? '', currency, locale);
      return amount.ok && amount.minor > 0 ? [{ line_id: line.id, net_minor: amount.minor }] : [];
    });
    if (creditable.some((line) => wrong(line))) return;
    if (credited.length === 0) {
      setError(t('Enter what is to be taken back in at least one line.'));
      return;
    }
    if (!reason.trim()) {
      setError(t('Say why, for the books.'));
      return;
    }
    setBusy(true);
    try {
      await api.post(`/invoices/${invoice.id}/credit-notes`, { lines: credited, reason });
      await queries.invalidateQueries({ queryKey: ['invoices'] });
      toast({ message: t('The credit note was issued'), tone: 'success' });
      onClose();
    } catch (failure) {
      setError(inWords(failure));
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {t('Amounts are before tax and coupons; their share is taken back with them.')}
        </Text>
        {creditable.map((line) => (
          <AmountInput
            key={line.id}
            label={line.description}
            description={t('{amount} can be taken back', { amount: money(restOf(line)) })}
            currency={currency}
            value={amounts[line.id] ?? ''}
            error={wrong(line)}
            onChange={(text) => setAmounts((before) => ({ ...before, [line.id]: text }))}
          />
        ))}
        <TextInput
          label={t('Reason')}
          required
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogButtons
          form={{ formError: error, submitting: busy }}
          submit={t('Issue credit note')}
          onCancel={onClose}
          other={
            <Button
              variant="subtle"
              onClick={() =>
                setAmounts(Object.fromEntries(creditable.map((line) => [line.id, money(restOf(line))])))
              }
            >
              {t('All of it')}
            </Button>
          }
        />
      </Stack>
    </form>
  );
}
