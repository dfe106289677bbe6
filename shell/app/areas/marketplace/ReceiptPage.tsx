import { Anchor, Button, formatDate, Icon, StatusBadge, Title, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { LoadingState } from '../../components/LoadingState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { saveAs } from '../settings/exportDatabase.ts';
import { ChangeList } from './ChangeList.tsx';
import { PhaseBars } from './PhaseBars.tsx';
import { receiptQuery } from './queries.ts';
import type { Receipt } from './receipt.ts';
import classes from './ReceiptPage.module.css';
import { SchemaDigests } from './SchemaDigests.tsx';

/** One operation on a plugin: what it changed, how long it took, and the proof. */
export function ReceiptPage() {
  const { id = '' } = useParams();
  const receipt = useQuery(receiptQuery(id));
  return (
    <QueryBoundary
      query={receipt}
      errorTitle="This receipt could not be loaded"
      loading={
        <>
          <PageHeader title="Receipt" />
          <LoadingState label="Loading receipt" />
        </>
      }
    >
      {(loaded) => <ReceiptView receipt={loaded} />}
    </QueryBoundary>
  );
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const locale = useLocale();
  const { id, operation, name, version, at, actor, added, removed, phases } = receipt;
  const download = () => {
    const json = new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' });
    saveAs(json, `receipt-${id}-${receipt.addon_id}-${operation}.json`);
  };
  return (
    <>
      <PageHeader
        title={`Receipt ${id}`}
        breadcrumb={
          <Anchor component={Link} to="/marketplace/receipts">
            Receipts
          </Anchor>
        }
        badge={<StatusBadge status={operation} tone="info" />}
        description={
          <>
            <Anchor component={Link} to={`/marketplace/${receipt.addon_id}`} underline="always">
              {name}
            </Anchor>{' '}
            {version}, {formatDate(at, 'datetime', locale)}, by {actor.name}
          </>
        }
        actions={
          <Button variant="default" leftSection={<Icon name="download" size={16} />} onClick={download}>
            Download JSON
          </Button>
        }
      />
      <div className={classes.sections}>
        {added && (
          <section>
            <Title order={2}>Added</Title>
            <ChangeList changes={added} />
          </section>
        )}
        {removed && (
          <section>
            <Title order={2}>Removed</Title>
            <ChangeList changes={removed} />
          </section>
        )}
        <section>
          <Title order={2}>Time</Title>
          <PhaseBars phases={phases} />
        </section>
        <section>
          <Title order={2}>Schema</Title>
          <SchemaDigests before={receipt.schema_before} after={receipt.schema_after} />
        </section>
      </div>
    </>
  );
}
