import { Button, Checkbox, Group, Modal, Money, Stack } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/http.ts';
import { inWords } from '../../../api/ApiError.ts';
import { infoQuery } from '../../../api/queries.ts';
import { FormError } from '../../../components/form/FormError.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { blankCard, cardOf, cardRules } from '../../../components/payment/card.ts';
import type { CardFields } from '../../../components/payment/card.ts';
import { CardInputs } from '../../../components/payment/CardInputs.tsx';
import { Choices } from '../../../components/form/Choices.tsx';
import type { PaymentMethod } from '../../../components/payment/paymentMethods.ts';
import { cardsOf, methodLabel, paymentMethodsQuery } from '../../../components/payment/paymentMethods.ts';
import { useBankConfirmation } from '../../../components/payment/useBankConfirmation.tsx';
import { toast } from '../../../components/toast.tsx';
import { atCardFields } from '../../../components/payment/atCardFields.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import type { InvoiceDocument } from './invoiceDocument.ts';
import { TransferFacts } from './TransferFacts.tsx';

interface PayDialogProps {
  invoice: InvoiceDocument;
  opened: boolean;
  onClose: () => void;
}

/** Pays what is left of an invoice. */
export function PayDialog({ invoice, opened, onClose }: PayDialogProps) {
  const t = useText();
  const methods = useQuery({ ...paymentMethodsQuery(invoice.client_id), enabled: opened });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Pay invoice {number}', { number: invoice.number ?? '' })}
      size="lg"
    >
      <QueryBoundary query={methods} errorTitle={t('Your cards could not be loaded')}>
        {({ items }) => <PayForm invoice={invoice} methods={cardsOf(items)} onClose={onClose} />}
      </QueryBoundary>
    </Modal>
  );
}

interface PayFormProps {
  invoice: InvoiceDocument;
  methods: readonly PaymentMethod[];
  onClose: () => void;
}

const ignored = () => undefined;
const unasked = { number: ignored, exp: ignored, cvc: ignored, name: ignored };

function PayForm({ invoice, methods, onClose }: PayFormProps) {
  const t = useText();
  const { id, number, currency, balance_minor } = invoice;
  const info = useQuery(infoQuery);
  const bank = useBankConfirmation();
  const [paidBy, setPaidBy] = useState(methods[0] ? `saved:${methods[0].id}` : 'card');
  const [keepCard, setKeepCard] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  const form = useForm<CardFields>({
    initial: blankCard,
    validate: paidBy === 'card' ? cardRules : unasked,
    async submit(card) {
      setRefusal(null);
      if (paidBy === 'bank_transfer') {
        await api.post(`/invoices/${id}/pay`, { gateway: 'bank_transfer' });
        toast({
          message: t('We wait for your transfer. Its reference is {number}.', { number: number ?? '' }),
        });
        onClose();
        return;
      }
      try {
        await bank.paying({ amount_minor: balance_minor, currency }, (confirmed) =>
          api.post(`/invoices/${id}/pay`, {
            ...(paidBy === 'card'
              ? { gateway: 'card', card: cardOf(card), save: keepCard }
              : { payment_method_id: Number(paidBy.slice('saved:'.length)) }),
            ...(confirmed ? { confirm_3ds: true } : {}),
          }),
        );
      } catch (error) {
        setRefusal(inWords(error));
        throw atCardFields(error);
      }
      toast({
        tone: 'success',
        message: t('Invoice {number} is paid. Thank you.', { number: number ?? '' }),
      });
      onClose();
    },
  });

  const ways = [
    ...methods.map((method) => ({
      id: `saved:${method.id}`,
      label: methodLabel(method, t),
      icon: 'credit-card',
    })),
    {
      id: 'card',
      label: methods.length > 0 ? t('Another card') : t('Card'),
      icon: 'credit-card',
      inside: (
        <Stack gap="md">
          <CardInputs form={form} demo={info.data?.demo ?? false} />
          <Checkbox
            label={t('Keep this card for renewals')}
            checked={keepCard}
            onChange={(event) => setKeepCard(event.currentTarget.checked)}
          />
        </Stack>
      ),
    },
    {
      id: 'bank_transfer',
      label: t('Bank transfer'),
      words: t('The invoice is paid when the money has arrived'),
      icon: 'receipt',
      inside: <TransferFacts invoice={invoice} />,
    },
  ];
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <Choices label={t('Pay by')} choices={ways} chosen={paidBy} onChoose={setPaidBy} />
        <FormError message={form.formError ?? refusal} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={form.submitting}>
            {t('Cancel')}
          </Button>
          <Button type="submit" loading={form.submitting}>
            <span>
              {t.rich(paidBy === 'bank_transfer' ? 'Announce transfer of {amount}' : 'Pay {amount}', {
                amount: <Money amount_minor={balance_minor} currency={currency} />,
              })}
            </span>
          </Button>
        </Group>
      </Stack>
      {bank.dialog}
    </form>
  );
}
