import { Button, Modal } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';

import { api } from '../../../api/http.ts';
import { infoQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { blankClient } from './clientFields.ts';
import { ClientForm } from './ClientForm.tsx';

interface AddClientDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Adds a client and goes to its page. */
export function AddClientDialog({ opened, onClose }: AddClientDialogProps) {
  const t = useText();
  const info = useQuery(infoQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <Modal opened={opened} onClose={onClose} title={t('Add client')} size="lg">
      <QueryBoundary query={info}>
        {({ currency }) => (
          <ClientForm
            initial={blankClient(currency)}
            submitLabel={t('Add client')}
            onSubmit={async (fields) => {
              const client = await api.post<Client>('/clients', fields);
              await queries.invalidateQueries({ queryKey: ['clients'] });
              toast({ message: t('{name} was added', { name: client.name }), tone: 'success' });
              onClose();
              await navigate(`/admin/clients/${client.id}`);
            }}
            secondary={
              <Button variant="default" onClick={onClose}>
                {t('Cancel')}
              </Button>
            }
          />
        )}
      </QueryBoundary>
    </Modal>
  );
}
