import { Alert, Anchor, Button, Group, Icon, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { ApiError } from '../../../api/ApiError.ts';
import { Day } from '../../../components/Day.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { ChangePlanDialog } from '../../../components/plan/ChangePlanDialog.tsx';
import { canChangePlan } from '../../../components/plan/planChange.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { NotFound } from '../../../layout/NotFound.tsx';
import { isOpen } from '../invoices/invoice.ts';
import { CancelDialog } from './CancelDialog.tsx';
import { KeepButton } from './KeepButton.tsx';
import { isRunning, serviceQuery } from './service.ts';
import type { ServiceDetail } from './service.ts';
import { ServiceFacts, ServiceInvoices, ServiceLog } from './ServiceSections.tsx';
import classes from './ServicePage.module.css';

/** One service: what it is, what it costs, and what its client can do with it. */
export function ServicePage() {
  const t = useText();
  const { id = '' } = useParams();
  const service = useQuery(serviceQuery(id));
  if (service.error instanceof ApiError && service.error.status === 404) return <NotFound />;
  return (
    <QueryBoundary query={service} errorTitle={t('This service could not be loaded')}>
      {(found) => <Found service={found} />}
    </QueryBoundary>
  );
}

function Found({ service }: { service: ServiceDetail }) {
  const t = useText();
  const [dialog, setDialog] = useState<'change' | 'cancel' | null>(null);
  const close = () => setDialog(null);
  const navigate = useNavigate();
  const { status, cancel_on } = service;
  const changeable = canChangePlan(service);
  return (
    <>
      <PageHeader
        title={service.label}
        breadcrumb={
          <Anchor component={Link} to="/client/services">
            {t('Services')}
          </Anchor>
        }
        badge={<StatusBadge status={status} />}
        actions={
          <Group gap="xs">
            {isRunning(service) && cancel_on === null && (
              <Button variant="default" onClick={() => setDialog('cancel')}>
                {t('Cancel service')}
              </Button>
            )}
            {changeable && <Button onClick={() => setDialog('change')}>{t('Change plan')}</Button>}
          </Group>
        }
      />
      <Notices service={service} />
      <div className={classes.columns}>
        <ServiceFacts service={service} />
        <ServiceInvoices service={service} />
      </div>
      <ServiceLog service={service} />
      {changeable && (
        <ChangePlanDialog
          service={service}
          opened={dialog === 'change'}
          onClose={close}
          onChanged={(invoice) => {
            if (invoice && invoice.balance_minor > 0) void navigate(`/client/invoices/${invoice.id}`);
          }}
        />
      )}
      <CancelDialog service={service} opened={dialog === 'cancel'} onClose={close} />
    </>
  );
}

/** What stands in the way, and the way on. */
function Notices({ service }: { service: ServiceDetail }) {
  const t = useText();
  const { status, suspend_reason, cancel_on, invoices } = service;
  const unpaid = invoices.find((invoice) => isOpen(invoice) && invoice.balance_minor > 0);
  return (
    <div className={classes.notices}>
      {status === 'suspended' && (
        <Alert color="red" icon={<Icon name="alert" />} title={t('Suspended')}>
          {suspend_reason === 'overdue'
            ? t('An invoice is overdue. It runs again as soon as that is paid.')
            : t('Ask us why, and how it runs again.')}{' '}
          {suspend_reason === 'overdue' && unpaid && (
            <Anchor component={Link} to={`/client/invoices/${unpaid.id}`}>
              {t('Pay invoice {number}', { number: unpaid.number ?? '' })}
            </Anchor>
          )}
        </Alert>
      )}
      {status === 'pending' && (
        <Alert color="yellow" icon={<Icon name="clock" />} title={t('Not set up yet')}>
          {t('It is set up as soon as its invoice is paid.')}{' '}
          {unpaid && (
            <Anchor component={Link} to={`/client/invoices/${unpaid.id}`}>
              {t('Pay invoice {number}', { number: unpaid.number ?? '' })}
            </Anchor>
          )}
        </Alert>
      )}
      {isRunning(service) && cancel_on !== null && (
        <Alert color="yellow" icon={<Icon name="info" />} title={t('Cancelled')}>
          <Group justify="space-between" gap="xs">
            <span>
              {t.rich('It ends on {day}, with its data. Until then it runs as before.', {
                day: <Day day={cancel_on} />,
              })}
            </span>
            <KeepButton service={service} />
          </Group>
        </Alert>
      )}
    </div>
  );
}
