import { Button, Text } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { toast } from '../../../components/toast.tsx';
import type { Service } from './service.ts';

interface Act {
  readonly label: string;
  readonly path: string;
  readonly body?: object;
  readonly text: string;
  readonly danger?: boolean;
}

const suspend: Act = {
  label: 'Suspend',
  path: 'suspend',
  text: 'It stops to run until it is let run again. What is paid for stays paid for.',
};
const unsuspend: Act = { label: 'Unsuspend', path: 'unsuspend', text: 'It runs again at once.' };
const cancel: Act = {
  label: 'Cancel',
  path: 'cancel',
  body: { when: 'end' },
  text: 'It runs until the end of what is paid for and is not renewed.',
};
const keep: Act = { label: 'Keep', path: 'keep', text: 'The cancellation is taken back.' };
const terminate: Act = {
  label: 'Terminate',
  path: 'terminate',
  text: 'It ends at once, and its data goes with it.',
  danger: true,
};

/** What can be done with a service as it stands now. Each asks first: a client feels it at once. */
export function ServiceActions({ service }: { service: Service }) {
  const [asked, setAsked] = useState<Act | null>(null);
  const queries = useQueryClient();
  const { status, cancel_on, label, id } = service;
  const runs = status === 'active';
  const acts = [
    ...(runs ? [suspend] : []),
    ...(status === 'suspended' ? [unsuspend] : []),
    ...(runs && cancel_on === null ? [cancel] : []),
    ...(runs && cancel_on !== null ? [keep] : []),
    ...(runs || status === 'suspended' ? [terminate] : []),
  ];
  return (
    <>
      {acts.map((act) => (
        <Button key={act.path} variant="default" onClick={() => setAsked(act)}>
          {act.label}
        </Button>
      ))}
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={`${asked.label} ${label}?`}
          confirmLabel={`${asked.label} service`}
          danger={asked.danger ?? false}
          {...(asked.danger ? { typeToConfirm: label } : {})}
          onConfirm={async () => {
            await api.post(`/services/${id}/${asked.path}`, asked.body ?? {});
            await queries.invalidateQueries({ queryKey: ['services'] });
            toast({ tone: 'success', message: `${asked.label}: done` });
          }}
        >
          <Text>{asked.text}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
