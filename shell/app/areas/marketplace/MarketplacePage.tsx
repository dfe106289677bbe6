import { Button, EmptyState, ErrorState, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { describeError } from '../../api/ApiError.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useTableState } from '../../components/table/useTableState.ts';
import { useText } from '../../i18n/useText.tsx';
import { AddonGrid, pageParams } from './AddonGrid.tsx';
import { CardSkeleton } from './CardSkeleton.tsx';
import { InstallFromZip } from './InstallFromZip.tsx';
import { InstalledAddons } from './InstalledAddons.tsx';
import { MarketplaceFilters } from './MarketplaceFilters.tsx';
import { OfflineNote } from './OfflineNote.tsx';
import { addonsQuery } from './queries.ts';
import { SourceNotice } from './SourceNotice.tsx';
import { UpdateAllButton } from './UpdateAllButton.tsx';

/** All plugins of the source and all that are installed. */
export function MarketplacePage() {
  const t = useText();
  const table = useTableState({ sort: '-installs', filters: ['category', 'price', 'status'] });
  const { page: _page, page_size: _size, ...params } = table.params;
  const addons = useQuery(addonsQuery(pageParams(params, 1)));
  return (
    <>
      <PageHeader
        title={t('Marketplace')}
        description={t('Plugins come and go while the panel runs: no reload, no restart.')}
        actions={
          <>
            <Button
              component={Link}
              to="receipts"
              variant="subtle"
              leftSection={<Icon name="receipt" size={16} />}
            >
              {t('Receipts')}
            </Button>
            <UpdateAllButton />
            <InstallFromZip />
          </>
        }
      />
      <OfflineNote />
      <MarketplaceFilters table={table} />
      {/* A list read before the source went away may show what is no longer so. */}
      {addons.error ? (
        <SourceFailure error={addons.error} onRetry={() => void addons.refetch()} />
      ) : (
        <QueryBoundary
          query={addons}
          loading={<CardSkeleton />}
          isEmpty={({ total }) => total === 0}
          empty={<NothingFound onReset={table.reset} />}
        >
          {(first) => (
            <>
              <SourceNotice />
              <AddonGrid first={first} params={params} stale={addons.isPlaceholderData} />
            </>
          )}
        </QueryBoundary>
      )}
    </>
  );
}

function NothingFound({ onReset }: { onReset: () => void }) {
  const t = useText();
  return (
    <EmptyState
      icon="search"
      title={t('No plugin matches')}
      description={t('Try fewer words or other filters, or install a package from a ZIP file.')}
      action={
        <Button variant="default" onClick={onReset}>
          {t('Clear search and filters')}
        </Button>
      }
    />
  );
}

/** The catalogue is gone, what is installed is not. */
function SourceFailure({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useText();
  const { title, detail, code } = describeError(error);
  return (
    <>
      <ErrorState
        title={title}
        description={detail}
        {...(code ? { code } : {})}
        action={
          <Button variant="default" leftSection={<Icon name="refresh" size={16} />} onClick={onRetry}>
            {t('Retry')}
          </Button>
        }
      />
      <InstalledAddons />
    </>
  );
}
