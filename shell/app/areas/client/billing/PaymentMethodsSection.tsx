import { ActionIcon, Button, EmptyState, Icon, Switch } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import type { PaymentMethod } from '../../../components/payment/paymentMethods.ts';
import { methodLabel, paymentMethodsQuery } from '../../../components/payment/paymentMethods.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { AddCardDialog } from './AddCardDialog.tsx';
import classes from './Billing.module.css';

/** The cards, and the accounts of the demo, that the client keeps here. */
export function PaymentMethodsSection({ clientId }: { clientId: number }) {
  const t = useText();
  const methods = useQuery(paymentMethodsQuery(clientId));
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title={t('Payment methods')}
      description={t('A card that is switched on pays your invoices on the day they are due.')}
      actions={
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('Add a card')}
        </Button>
      }
    >
      <QueryBoundary
        query={methods}
        errorTitle={t('Your cards could not be loaded')}
        isEmpty={({ items }) => items.length === 0}
        empty={
          <EmptyState
            icon="credit-card"
            title={t('No card is kept here')}
            description={t('Without one you pay each invoice by hand.')}
          />
        }
      >
        {({ items }) => (
          <ul className={classes.rows}>
            {items.map((method) => (
              <Method key={method.id} method={method} clientId={clientId} />
            ))}
          </ul>
        )}
      </QueryBoundary>
      <AddCardDialog clientId={clientId} opened={adding} onClose={() => setAdding(false)} />
    </Section>
  );
}

function Method({ method, clientId }: { method: PaymentMethod; clientId: number }) {
  const t = useText();
  const { id, gateway, autopay, words } = method;
  const label = methodLabel(method, t);
  const [removing, setRemoving] = useState(false);
  const queries = useQueryClient();
  const path = `/clients/${clientId}/payment-methods/${id}`;
  const change = useMutation({
    mutationFn: (wanted: boolean) => api.put(path, { autopay: wanted }),
    onError: (error) => toast({ tone: 'danger', message: inWords(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['clients'] }),
  });
  return (
    <li>
      <Icon name={gateway === 'card' ? 'credit-card' : 'receipt'} size={20} />
      <strong>{label}</strong>
      {words && <span className={classes.words}>{t(words)}</span>}
      <Switch
        label={t('Pays by itself')}
        aria-label={t('{what} pays by itself', { what: label })}
        checked={change.isPending ? change.variables : autopay}
        disabled={change.isPending}
        onChange={(event) => change.mutate(event.currentTarget.checked)}
      />
      <ActionIcon aria-label={t('Remove {what}', { what: label })} onClick={() => setRemoving(true)}>
        <Icon name="trash" size={17} />
      </ActionIcon>
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('Remove {what}?', { what: label })}
        confirmLabel={t('Remove')}
        danger
        onConfirm={() => api.delete(path)}
      >
        {t('Invoices are no longer paid with it. You can add it again at any time.')}
      </ConfirmDialog>
    </li>
  );
}
