import { Modal, Select, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/http.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { formatAmount, parseAmount } from '../products/money.ts';
import { AmountInput } from './AmountInput.tsx';
import { nameOfInvoice } from './invoice.ts';
import type { Invoice } from './invoice.ts';

const gateways = [
  { value: 'bank_transfer', label: 'Bank transfer' },
  { value: 'cash', label: 'Cash' },
  { value: 'other', label: 'Other' },
];

interface DialogProps {
  readonly invoice: Invoice;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Notes a payment that came in by another way than the shop; what is too much becomes the client's credit. */
export function TakePaymentDialog({ invoice, opened, onClose }: DialogProps) {
  const t = useText();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Take payment for {name}', { name: nameOfInvoice(invoice) })}
    >
      <PaymentForm invoice={invoice} onClose={onClose} />
    </Modal>
  );
}

function PaymentForm({ invoice, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const { currency } = invoice;
  const form = useForm({
    initial: {
      amount_minor: formatAmount(invoice.balance_minor, currency, locale),
      gateway: 'bank_transfer',
      reference: '',
    },
    validate: {
      amount_minor: (text) => {
        const amount = parseAmount(text, currency, locale);
        if (!amount.ok) return amount.reason;
        return amount.minor > 0 ? undefined : t('Enter more than nothing.');
      },
    },
    submit: async ({ amount_minor, gateway, reference }) => {
      const amount = parseAmount(amount_minor, currency, locale);
      if (!amount.ok) return;
      await api.post('/payments', {
        client_id: invoice.client_id,
        invoice_id: invoice.id,
        amount_minor: amount.minor,
        currency,
        gateway,
        reference,
      });
      await queries.invalidateQueries({ queryKey: ['invoices'] });
      toast({ message: t('The payment was recorded'), tone: 'success' });
      onClose();
    },
  });
  const gateway = form.field('gateway');
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
        <Select
          label={t('Paid by')}
          data={gateways.map(({ value, label }) => ({ value, label: t(label) }))}
          allowDeselect={false}
          {...gateway}
          onChange={(value) => gateway.onChange(value ?? 'other')}
        />
        <TextInput label={t('Reference')} autoComplete="off" {...form.text('reference')} />
        <DialogButtons form={form} submit={t('Record payment')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
