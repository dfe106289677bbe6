import { Checkbox, Modal, Stack } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/http.ts';
import { infoQuery } from '../../../api/queries.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { useForm } from '../../../components/form/useForm.ts';
import { atCardFields } from '../../../components/payment/atCardFields.ts';
import { blankCard, cardOf, cardRules } from '../../../components/payment/card.ts';
import type { CardFields } from '../../../components/payment/card.ts';
import { CardInputs } from '../../../components/payment/CardInputs.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';

interface AddCardDialogProps {
  clientId: number;
  opened: boolean;
  onClose: () => void;
}

/** Keeps a card for what falls due. */
export function AddCardDialog({ opened, onClose, clientId }: AddCardDialogProps) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={t('Add a card')}>
      <AddCard clientId={clientId} onClose={onClose} />
    </Modal>
  );
}

function AddCard({ clientId, onClose }: { clientId: number; onClose: () => void }) {
  const t = useText();
  const info = useQuery(infoQuery);
  const [autopay, setAutopay] = useState(true);
  const form = useForm<CardFields>({
    initial: blankCard,
    validate: cardRules,
    async submit(card) {
      await api
        .post(`/clients/${clientId}/payment-methods`, { card: cardOf(card), autopay })
        .catch((error: unknown) => {
          throw atCardFields(error);
        });
      toast({ tone: 'success', message: t('The card was added') });
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <CardInputs form={form} demo={info.data?.demo ?? false} />
        <Checkbox
          label={t('Pay invoices with it on the day they are due')}
          checked={autopay}
          onChange={(event) => setAutopay(event.currentTarget.checked)}
        />
        <DialogButtons form={form} submit={t('Add card')} onCancel={onClose} />
      </Stack>
    </form>
  );
}
