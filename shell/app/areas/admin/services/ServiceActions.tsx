import { Button, Text } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../../api/http.ts';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { ChangePlanDialog } from '../../../components/plan/ChangePlanDialog.tsx';
import { canChangePlan } from '../../../components/plan/planChange.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useCan } from '../../../session/Allowed.tsx';
import type { Service } from './service.ts';

interface Act {
  readonly label: string;
  /** The question: what is done to `{name}`. */
  readonly title: string;
  readonly confirmLabel: string;
  /** Said when it is. */
  readonly message: string;
  readonly path: string;
  readonly body?: object;
  readonly text: string;
  readonly danger?: boolean;
}

const suspend: Act = {
  label: 'Suspend',
  title: 'Suspend {name}?',
  confirmLabel: 'Suspend service',
  message: 'Suspend: done',
  path: 'suspend',
  text: 'It stops to run until it is let run again. What is paid for stays paid for.',
};
const unsuspend: Act = {
  label: 'Unsuspend',
  title: 'Unsuspend {name}?',
  confirmLabel: 'Unsuspend service',
  message: 'Unsuspend: done',
  path: 'unsuspend',
  text: 'It runs again at once.',
};
const cancel: Act = {
  label: 'Cancel#service',
  title: 'Cancel {name}?',
  confirmLabel: 'Cancel service',
  message: 'Cancel: done',
  path: 'cancel',
  body: { when: 'end' },
  text: 'It runs until the end of what is paid for and is not renewed.',
};
const keep: Act = {
  label: 'Keep',
  title: 'Keep {name}?',
  confirmLabel: 'Keep service',
  message: 'Keep: done',
  path: 'keep',
  text: 'The cancellation is taken back.',
};
const terminate: Act = {
  label: 'Terminate',
  title: 'Terminate {name}?',
  confirmLabel: 'Terminate service',
  message: 'Terminate: done',
  path: 'terminate',
  text: 'It ends at once, and its data goes with it.',
  danger: true,
};

/** What can be done with a service as it stands now. Each asks first: a client feels it at once. */
export function ServiceActions({ service }: { service: Service }) {
  const t = useText();
  const [asked, setAsked] = useState<Act | null>(null);
  const [changing, setChanging] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const allowed = useCan('billing.write');
  const { status, cancel_on, label, id } = service;
  if (!allowed) return null;
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
          {t(act.label)}
        </Button>
      ))}
      {canChangePlan(service) && (
        <>
          <Button onClick={() => setChanging(true)}>{t('Change plan')}</Button>
          <ChangePlanDialog
            service={service}
            opened={changing}
            onClose={() => setChanging(false)}
            onChanged={(invoice) => {
              if (invoice && invoice.balance_minor > 0) void navigate(`/admin/invoices/${invoice.id}`);
            }}
          />
        </>
      )}
      {asked && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={t(asked.title, { name: label })}
          confirmLabel={t(asked.confirmLabel)}
          danger={asked.danger ?? false}
          {...(asked.danger ? { typeToConfirm: label } : {})}
          onConfirm={async () => {
            await api.post(`/services/${id}/${asked.path}`, asked.body ?? {});
            await queries.invalidateQueries({ queryKey: ['services'] });
            toast({ tone: 'success', message: t(asked.message) });
          }}
        >
          <Text>{t(asked.text)}</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
