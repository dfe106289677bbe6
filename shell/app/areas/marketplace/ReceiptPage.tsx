import { Alert, Anchor, Button, formatDate, Icon, Title, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { LoadingState } from '../../components/LoadingState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { saveAs } from '../../components/download.ts';
import type { Text } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { ChangeList, hasChanges } from './ChangeList.tsx';
import { InventoryList } from './InventoryList.tsx';
import { PhaseBars } from './PhaseBars.tsx';
import { receiptQuery } from './queries.ts';
import { isEmpty, operationNames } from './receipt.ts';
import type { Receipt } from './receipt.ts';
import { ReceiptFacts } from './ReceiptFacts.tsx';
import classes from './ReceiptPage.module.css';

/** One operation on a plugin: what it changed, how long it took, and the proof. */
export function ReceiptPage() {
  const t = useText();
  const { id = '' } = useParams();
  const receipt = useQuery(receiptQuery(id));
  return (
    <>
      {!receipt.data && <PageHeader title={t('Receipt')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={receipt}
        errorTitle={t('This receipt could not be loaded')}
        loading={<LoadingState label={t('Loading receipt')} />}
      >
        {(loaded) => <ReceiptView receipt={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/marketplace/receipts">
      {t('Receipts')}
    </Anchor>
  );
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const t = useText();
  const locale = useLocale();
  const { operation, addon_id, name, version, from, at, actor, added, removed, phases } = receipt;
  const download = () => {
    const json = new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' });
    saveAs(json, `receipt-${addon_id}-${operation}-${at.slice(0, 10)}.json`);
  };
  return (
    <>
      <PageHeader
        title={t('{operation} of {name} {version}', {
          operation: t(operationNames[operation]),
          name,
          version,
        })}
        breadcrumb={<Back />}
        description={t(from ? 'From {from}. {day}, by {who}' : '{day}, by {who}', {
          from: from ?? '',
          day: formatDate(at, 'datetime', locale),
          who: actor.name,
        })}
        actions={
          <Button variant="default" leftSection={<Icon name="download" size={16} />} onClick={download}>
            {t('Download JSON')}
          </Button>
        }
      />
      {receipt.reason && <SelfActed reason={receipt.reason} />}
      <div className={classes.sections}>
        {hasChanges(receipt) && (
          <Section title={t('What changed')}>
            <ChangeList {...receipt} />
          </Section>
        )}
        {added && !isEmpty(added) && (
          <Section title={operation === 'enable' ? t('Shown again') : t('Added')}>
            <InventoryList inventory={added} />
          </Section>
        )}
        {removed && !isEmpty(removed) && (
          <Section title={removedTitle(receipt, t)}>
            <InventoryList inventory={removed} />
          </Section>
        )}
        <Section title={t('Proof')}>
          <ReceiptFacts receipt={receipt} />
        </Section>
        {Object.keys(phases).length > 0 && (
          <Section title={t('Time')}>
            <PhaseBars phases={phases} />
            {receipt.prepared && (
              <>
                <Title order={3} mt="md" mb="xs">
                  {t('Before the click, while the dialog was open')}
                </Title>
                <PhaseBars phases={receipt.prepared} />
              </>
            )}
          </Section>
        )}
      </div>
    </>
  );
}

/** Nobody asked for it. */
function SelfActed({ reason }: { reason: string }) {
  const t = useText();
  return (
    <Alert
      role="note"
      color="yellow"
      mb="lg"
      icon={<Icon name="alert" />}
      title={t('The panel did this by itself')}
    >
      {reason}
    </Alert>
  );
}

function removedTitle({ operation, data }: Receipt, t: Text): string {
  if (operation === 'disable') return t('No longer shown');
  return data === 'keep' ? t('Removed, its data kept') : t('Removed');
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2}>{title}</Title>
      {children}
    </section>
  );
}
