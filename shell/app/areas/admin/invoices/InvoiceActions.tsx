import { Button, Icon, Menu, Text } from '@nextpanel/sdk/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { inWords } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useCan } from '../../../session/Allowed.tsx';
import { PdfButton } from '../../client/invoices/PdfButton.tsx';
import { CreditNoteDialog } from './CreditNoteDialog.tsx';
import { isOpen, nameOfInvoice, slotInvoice } from './invoice.ts';
import type { Invoice } from './invoice.ts';
import { TakePaymentDialog } from './TakePaymentDialog.tsx';

type Dialog = 'pay' | 'credit' | 'void' | 'uncollectible' | 'delete';

/** What can be done with an invoice as it stands now: the likeliest as buttons, the rest in a menu. */
export function InvoiceActions({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const close = () => setDialog(null);
  const name = t(nameOfInvoice(invoice));
  const writes = useCan('billing.write');
  const draft = writes && invoice.status === 'draft';
  const open = writes && isOpen(invoice);

  async function post(action: string) {
    await api.post(`/invoices/${invoice.id}/${action}`, {});
    await queries.invalidateQueries({ queryKey: ['invoices'] });
  }
  const act = useMutation({
    mutationFn: ({ action }: { action: string; done: string }) => post(action),
    onSuccess: (_, { done }) => toast({ tone: 'success', message: done }),
    onError: (error) => toast({ tone: 'danger', message: inWords(error) }),
  });
  const button = (action: string, label: string, done: string) => (
    <Button
      loading={act.isPending && act.variables.action === action}
      disabled={act.isPending}
      onClick={() => act.mutate({ action, done })}
    >
      {label}
    </Button>
  );

  return (
    <>
      <Slot name="admin.invoice.actions" props={{ invoice: slotInvoice(invoice) }} />
      {invoice.status !== 'draft' && (
        <PdfButton path={`/invoices/${invoice.id}/pdf`} fileName={`${name}.pdf`} />
      )}
      {draft && (
        <Button variant="default" component={Link} to={`/admin/invoices/${invoice.id}/edit`}>
          {t('Edit')}
        </Button>
      )}
      {draft && button('issue', t('Issue'), t('The invoice was issued'))}
      {open && <Button onClick={() => setDialog('pay')}>{t('Take payment')}</Button>}
      <Menu>
        <Menu.Target>
          <Button variant="default" leftSection={<Icon name="dots" size={16} />}>
            {t('More')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="file-text" size={16} />} onClick={() => print()}>
            {t('Print')}
          </Menu.Item>
          {open && (
            <Menu.Item
              leftSection={<Icon name="mail" size={16} />}
              onClick={() => act.mutate({ action: 'remind', done: t('The reminder is in the outbox') })}
            >
              {t('Send reminder')}
            </Menu.Item>
          )}
          {open && (
            <Menu.Item
              leftSection={<Icon name="tag" size={16} />}
              onClick={() => act.mutate({ action: 'apply-credit', done: t('The credit was applied') })}
            >
              {t('Apply credit')}
            </Menu.Item>
          )}
          {(open || (writes && invoice.status === 'paid')) && (
            <Menu.Item leftSection={<Icon name="receipt" size={16} />} onClick={() => setDialog('credit')}>
              {t('Credit note')}
            </Menu.Item>
          )}
          {open && <Menu.Divider />}
          {open && invoice.paid_minor === 0 && (
            <Menu.Item leftSection={<Icon name="x" size={16} />} onClick={() => setDialog('void')}>
              {t('Void#verb')}
            </Menu.Item>
          )}
          {open && (
            <Menu.Item
              leftSection={<Icon name="circle-x" size={16} />}
              onClick={() => setDialog('uncollectible')}
            >
              {t('Mark uncollectible')}
            </Menu.Item>
          )}
          {draft && (
            <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={() => setDialog('delete')}>
              {t('Delete draft')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'pay' && <TakePaymentDialog invoice={invoice} opened onClose={close} />}
      {dialog === 'credit' && <CreditNoteDialog invoice={invoice} opened onClose={close} />}
      <ConfirmDialog
        opened={dialog === 'void'}
        onClose={close}
        title={t('Void {name}?', { name })}
        confirmLabel={t('Void invoice')}
        danger
        onConfirm={() => post('void')}
      >
        <Text>{t('It stays in the books under its number, and nobody owes it any more.')}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'uncollectible'}
        onClose={close}
        title={t('Give up on {name}?', { name })}
        confirmLabel={t('Mark uncollectible')}
        danger
        onConfirm={() => post('uncollectible')}
      >
        <Text>{t('No more reminders are sent. It counts as a loss, not as a receivable.')}</Text>
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'delete'}
        onClose={close}
        title={t('Delete {name}?', { name })}
        confirmLabel={t('Delete draft')}
        danger
        onConfirm={async () => {
          await api.delete(`/invoices/${invoice.id}`);
          await navigate('/admin/invoices');
          await queries.invalidateQueries({ queryKey: ['invoices', 'list'] });
        }}
      >
        <Text>{t('It has no number yet, so nothing will be missing.')}</Text>
      </ConfirmDialog>
    </>
  );
}
