import { Anchor } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { PageHeader } from '../../components/PageHeader.tsx';
import { ReceiptsTable } from './ReceiptsTable.tsx';

/** Every operation on plugins, with proof of what it did. */
export function ReceiptsPage() {
  return (
    <>
      <PageHeader
        title="Receipts"
        breadcrumb={
          <Anchor component={Link} to="/marketplace">
            Marketplace
          </Anchor>
        }
        description="What every installation, update and removal changed, and how long it took."
      />
      <ReceiptsTable />
    </>
  );
}
