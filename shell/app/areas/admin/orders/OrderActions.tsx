import { Button, Text } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useCan } from '../../../session/Allowed.tsx';
import type { Order } from './order.ts';

/** An order that waits can be set up before it is paid, or taken back. */
export function OrderActions({ order }: { order: Order }) {
  const t = useText();
  const [asked, setAsked] = useState<'accept' | 'cancel' | null>(null);
  const queries = useQueryClient();
  if (!useCan('billing.write') || order.status !== 'pending') return null;

  async function post(action: 'accept' | 'cancel') {
    await api.post(`/orders/${order.id}/${action}`);
    await queries.invalidateQueries({ queryKey: ['orders'] });
    toast({
      tone: 'success',
      message: action === 'accept' ? t('The order was accepted') : t('The order was cancelled'),
    });
  }

  return (
    <>
      <Button variant="default" onClick={() => setAsked('cancel')}>
        {t('Cancel order')}
      </Button>
      <Button onClick={() => setAsked('accept')}>{t('Accept order')}</Button>
      <ConfirmDialog
        opened={asked === 'accept'}
        onClose={() => setAsked(null)}
        title={t('Accept order {number}?', { number: order.number })}
        confirmLabel={t('Accept order')}
        onConfirm={() => post('accept')}
      >
        <Text>{t('Its services are set up at once. Its invoice stays to be paid.')}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={asked === 'cancel'}
        onClose={() => setAsked(null)}
        title={t('Cancel order {number}?', { number: order.number })}
        confirmLabel={t('Cancel order')}
        danger
        onConfirm={() => post('cancel')}
      >
        <Text>{t('Nothing of it is set up, and its invoice is voided if nothing was paid.')}</Text>
      </ConfirmDialog>
    </>
  );
}
