import { PageHeader } from '../../../components/PageHeader.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useUser } from '../../../session/useSession.ts';
import classes from './Billing.module.css';
import { CreditSection } from './CreditSection.tsx';
import { PaymentMethodsSection } from './PaymentMethodsSection.tsx';
import { StatementSection } from './StatementSection.tsx';

/** How the client pays, and how the account stands. */
export function BillingPage() {
  const t = useText();
  const clientId = useUser()?.client_id ?? null;
  return (
    <>
      <PageHeader title={t('Billing')} description={t('Cards, credit and the statement of the account.')} />
      {clientId !== null && (
        <div className={classes.sections}>
          <PaymentMethodsSection clientId={clientId} />
          <CreditSection clientId={clientId} />
          <StatementSection clientId={clientId} />
        </div>
      )}
    </>
  );
}
