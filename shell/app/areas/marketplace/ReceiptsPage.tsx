import { Anchor } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { PageHeader } from '../../components/PageHeader.tsx';
import { useText } from '../../i18n/useText.tsx';
import { ReceiptsTable } from './ReceiptsTable.tsx';

/** Every operation on plugins, with proof of what it did. */
export function ReceiptsPage() {
  const t = useText();
  return (
    <>
      <PageHeader
        title={t('Receipts')}
        breadcrumb={
          <Anchor component={Link} to="/marketplace">
            {t('Marketplace')}
          </Anchor>
        }
        description={t('What every installation, update and removal changed, and how long it took.')}
      />
      <ReceiptsTable />
    </>
  );
}
