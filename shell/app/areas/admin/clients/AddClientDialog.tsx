import { Button } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router';

import { api } from '../../../api/http.ts';
import { infoQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
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
    <FormDialog opened={opened} onClose={onClose} title={t('Add client')}>
      {({ onDirty, close }) => (
        <QueryBoundary query={info}>
          {({ currency }) => (
            <ClientForm
              initial={blankClient(currency)}
              submitLabel={t('Add client')}
              onDirty={onDirty}
              onSubmit={async (fields) => {
                const client = await api.post<Client>('/clients', fields);
                await queries.invalidateQueries({ queryKey: ['clients'] });
                toast({ message: t('{name} was added', { name: client.name }), tone: 'success' });
                // Nothing is left to lose: the guard has to be gone before the page is left.
                flushSync(close);
                await navigate(`/admin/clients/${client.id}`);
              }}
              secondary={
                <Button variant="default" onClick={close}>
                  {t('Cancel')}
                </Button>
              }
            />
          )}
        </QueryBoundary>
      )}
    </FormDialog>
  );
}
