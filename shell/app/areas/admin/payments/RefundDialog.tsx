import { Checkbox, Modal, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/http.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { AmountInput } from '../invoices/AmountInput.tsx';
import { formatAmount, parseAmount } from '../products/money.ts';
import type { Payment } from './payment.ts';

interface RefundDialogProps {
  readonly payment: Payment;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives a payment back, all of it or a part. */
export function RefundDialog({ payment, opened, onClose }: RefundDialogProps) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={t('Refund payment {id}', { id: String(payment.id) })}>
      <RefundForm payment={payment} onClose={onClose} />
    </Modal>
  );
}

function RefundForm({ payment, onClose }: Omit<RefundDialogProps, 'opened'>) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const { currency } = payment;
  const rest = payment.amount_minor - payment.refunded_minor;
  const form = useForm({
    initial: { amount_minor: formatAmount(rest, currency, locale), reason: '', reopen: false },
    validate: {
      amount_minor: (text) => {
        const amount = parseAmount(text, currency, locale);
        if (!amount.ok) return amount.reason;
        if (amount.minor === 0) return t('Enter more than nothing.');
        return amount.minor > rest
          ? t('At most {amount} can be given back.', { amount: formatAmount(rest, currency, locale) })
          : undefined;
      },
    },
    submit: async ({ amount_minor, reason, reopen }) => {
      const amount = parseAmount(amount_minor, currency, locale);
      if (!amount.ok) return;
      await api.post(`/payments/${payment.id}/refund`, {
        amount_minor: amount.minor,
        reason,
        reopen,
      });
      await Promise.all(
        ['payments', 'invoices'].map((topic) => queries.invalidateQueries({ queryKey: [topic] })),
      );
      toast({ message: t('The refund was made'), tone: 'success' });
      onClose();
    },
  });
  const reopen = form.field('reopen');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <AmountInput
          label={t('Amount')}
          required
          currency={currency}
          data-autofocus
          {...form.field('amount_minor')}
        />
        <TextInput label={t('Reason')} autoComplete="off" {...form.text('reason')} />
        <Checkbox
          label={t('The invoice is to be paid again')}
          description={t('Otherwise write a credit note first: what it takes back can be refunded.')}
          checked={reopen.value}
          onChange={(event) => reopen.onChange(event.currentTarget.checked)}
        />
        <DialogButtons form={form} submit={t('Refund')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
