import { EmptyState } from '@nextpanel/sdk/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../../../api/http.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { SearchField } from '../../../components/table/SearchField.tsx';
import { useSearch, withValue } from '../../../components/useSearch.ts';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import { type OpenApiDocument, operationsOf, searchOperations } from './openapi.ts';
import { OperationList } from './OperationList.tsx';
import { OperationView } from './OperationView.tsx';
import { pluginApisQuery } from './pluginApis.ts';
import { PluginApiView } from './PluginApiView.tsx';
import { PluginList } from './PluginList.tsx';

/** It changes with the panel's version only. */
const documentQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: ({ signal }) => api.get<OpenApiDocument>('/openapi.json', { signal }),
  staleTime: Infinity,
});

/** Every request that the panel answers, to be read and tried. What is looked at is part of the URL. */
export function ApiPage() {
  const t = useText();
  const document = useQuery(documentQuery);
  return (
    <>
      <PageHeader
        title={t('API')}
        description={t('Every request that this panel answers, to be read and tried.')}
      />
      <QueryBoundary query={document} errorTitle={t('The description of the API could not be loaded')}>
        {(loaded) => <Reference document={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Reference({ document }: { document: OpenApiDocument }) {
  const t = useText();
  const [search, changeSearch] = useSearch();
  const plugins = useQuery(pluginApisQuery);
  const q = search.get('q') ?? '';
  const operations = operationsOf(document);
  const found = searchOperations(operations, q);
  const operation = operations.find(({ id }) => id === search.get('operation'));
  const plugin = plugins.data?.find(({ id }) => id === search.get('plugin'));
  const schemas = document.components?.schemas ?? {};
  const address = (what: Record<string, string>) =>
    `?${new URLSearchParams({ ...(q === '' ? {} : { q }), ...what }).toString()}`;
  return (
    <div className={classes.page} data-open={Boolean(operation ?? plugin) || undefined}>
      <div className={classes.side}>
        <SearchField
          label={t('Search the API')}
          value={q}
          pause={0}
          onChange={(next) =>
            changeSearch((now) => withValue(now, 'q', next), { replace: true, preventScrollReset: true })
          }
        />
        <OperationList
          operations={found}
          current={operation?.id ?? null}
          open={q !== ''}
          addressOf={({ id }) => address({ operation: id })}
        />
        {found.length === 0 && <p>{t('Nothing of the core matches.')}</p>}
        <PluginList
          plugins={plugins.data ?? []}
          search={q}
          current={plugin?.id ?? null}
          addressOf={({ id }) => address({ plugin: id })}
        />
      </div>
      <div className={classes.main}>
        {(operation ?? plugin) && (
          <Link to={address({})} className={classes.back}>
            {t('All operations')}
          </Link>
        )}
        {operation && <OperationView key={operation.id} schemas={schemas} operation={operation} />}
        {plugin && <PluginApiView key={plugin.id} plugin={plugin} />}
        {!operation && !plugin && (
          <EmptyState
            icon="book"
            title={`${document.info.title} ${document.info.version}`}
            description={t(
              'Choose an operation to see what it takes and what it answers, and to try it as you. The document itself is at {address}.',
              { address: '/api/v1/openapi.json' },
            )}
          />
        )}
      </div>
    </div>
  );
}
