import { Button, Group, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Client } from '../../../api/types.ts';
import { useText } from '../../../i18n/useText.tsx';
import { IfAllowed, useCan } from '../../../session/Allowed.tsx';
import { PdfButton } from '../../client/invoices/PdfButton.tsx';
import { AddCreditDialog } from './AddCreditDialog.tsx';
import { LoginAsClient } from './LoginAsClient.tsx';
import { OpenTicketDialog } from './OpenTicketDialog.tsx';

/** What is done for a client most often, as far as the person may. */
export function ClientActions({ client }: { client: Client }) {
  const t = useText();
  const [dialog, setDialog] = useState<'credit' | 'ticket' | null>(null);
  const mayBill = useCan('billing.write');
  const maySupport = useCan('support.write');
  const close = () => setDialog(null);
  return (
    <Group gap="xs">
      <IfAllowed permission="clients.write">
        <LoginAsClient clientId={client.id} />
      </IfAllowed>
      <PdfButton
        label={t('Statement')}
        path={`/clients/${client.id}/statement/pdf`}
        fileName="statement.pdf"
      />
      {maySupport && (
        <>
          <Button
            variant="default"
            leftSection={<Icon name="life-buoy" size={16} />}
            onClick={() => setDialog('ticket')}
          >
            {t('Open ticket')}
          </Button>
          <OpenTicketDialog client={client} opened={dialog === 'ticket'} onClose={close} />
        </>
      )}
      {mayBill && (
        <>
          <Button
            variant="default"
            leftSection={<Icon name="credit-card" size={16} />}
            onClick={() => setDialog('credit')}
          >
            {t('Add credit')}
          </Button>
          <AddCreditDialog client={client} opened={dialog === 'credit'} onClose={close} />
          <Button
            component={Link}
            to={`/admin/invoices/new?client=${client.id}`}
            leftSection={<Icon name="plus" size={16} />}
          >
            {t('New invoice')}
          </Button>
        </>
      )}
    </Group>
  );
}
