import { Icon, Menu, Text } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { RowMenu } from '../../../components/table/RowMenu.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useCan } from '../../../session/Allowed.tsx';
import type { Payment } from './payment.ts';
import { RefundDialog } from './RefundDialog.tsx';

/** What can be done with a payment that came in, by those who may. Nothing for others. */
export function PaymentMenu({ payment }: { payment: Payment }) {
  const t = useText();
  const [dialog, setDialog] = useState<'refund' | 'chargeback' | null>(null);
  /** The question stays to fade out; before it was asked a list of payments does without it. */
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const close = () => setDialog(null);
  const pending = payment.status === 'pending';
  const returnable = payment.status === 'succeeded' && payment.refunded_minor < payment.amount_minor;
  const writes = useCan('billing.write');
  if (!writes || (!pending && !returnable)) return null;

  async function settle(action: 'confirm' | 'cancel', done: string) {
    try {
      await api.post(`/payments/${payment.id}/${action}`, {});
      await queries.invalidateQueries();
      toast({ tone: 'success', message: done });
    } catch (error) {
      toast({ tone: 'danger', message: inWords(error) });
    }
  }

  return (
    <>
      <RowMenu label={t('Actions for payment {id}', { id: String(payment.id) })}>
        {pending && (
          <>
            <Menu.Item
              leftSection={<Icon name="check" size={16} />}
              onClick={() => void settle('confirm', t('The transfer was recorded'))}
            >
              {t('It has arrived')}
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon name="x" size={16} />}
              onClick={() => void settle('cancel', t('The transfer is no longer waited for'))}
            >
              {t('It will not come')}
            </Menu.Item>
          </>
        )}
        {returnable && (
          <>
            <Menu.Item leftSection={<Icon name="arrow-left" size={16} />} onClick={() => setDialog('refund')}>
              {t('Refund')}
            </Menu.Item>
            <Menu.Item
              leftSection={<Icon name="alert" size={16} />}
              onClick={() => {
                setDialog('chargeback');
                setAsked(true);
              }}
            >
              {t('Record chargeback')}
            </Menu.Item>
          </>
        )}
      </RowMenu>
      {dialog === 'refund' && <RefundDialog payment={payment} opened onClose={close} />}
      {asked && (
        <ConfirmDialog
          opened={dialog === 'chargeback'}
          onClose={close}
          title={t('Record a chargeback of payment {id}?', { id: String(payment.id) })}
          confirmLabel={t('Record chargeback')}
          danger
          onConfirm={async () => {
            await api.post(`/payments/${payment.id}/chargeback`, {});
            await queries.invalidateQueries();
          }}
        >
          <Text>{t('The bank has taken the money back. What it paid is open again.')}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
