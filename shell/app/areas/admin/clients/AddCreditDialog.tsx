import { Modal, Select, Stack, TextInput, useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api/http.ts';
import type { Client } from '../../../api/types.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { currencyOptions } from '../../settings/currencies.ts';
import { AmountInput } from '../invoices/AmountInput.tsx';
import { parseAmount } from '../products/money.ts';

interface DialogProps {
  readonly client: Client;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Gives the client something to spend. */
export function AddCreditDialog({ client, opened, onClose }: DialogProps) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={t('Add credit for {name}', { name: client.name })}>
      <CreditForm client={client} onClose={onClose} />
    </Modal>
  );
}

function CreditForm({ client, onClose }: Omit<DialogProps, 'opened'>) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const currencies = useMemo(() => currencyOptions(locale), [locale]);
  const form = useForm({
    initial: { amount_minor: '', currency: client.currency, note: '' },
    validate: {
      amount_minor: (text, { currency }) => {
        const amount = parseAmount(text, currency, locale);
        if (!amount.ok) return amount.reason;
        return amount.minor > 0 ? undefined : t('Enter more than nothing.');
      },
      note: required(word('what it is for')),
    },
    submit: async ({ amount_minor, currency, note }) => {
      const amount = parseAmount(amount_minor, currency, locale);
      if (!amount.ok) return;
      await api.post(`/clients/${client.id}/credit`, { amount_minor: amount.minor, currency, note });
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['clients'] }),
        queries.invalidateQueries({ queryKey: ['invoices'] }),
      ]);
      toast({ message: t('The credit was added'), tone: 'success' });
      onClose();
    },
  });
  const currency = form.field('currency');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <AmountInput
          label={t('Amount')}
          required
          currency={form.values.currency}
          data-autofocus
          {...form.field('amount_minor')}
        />
        <Select
          label={t('Currency')}
          data={currencies}
          searchable
          allowDeselect={false}
          {...currency}
          onChange={(code) => currency.onChange(code ?? client.currency)}
        />
        <TextInput
          label={t('Note')}
          description={t('The client sees it')}
          required
          autoComplete="off"
          maxLength={300}
          {...form.text('note')}
        />
        <DialogButtons form={form} submit={t('Add credit')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
