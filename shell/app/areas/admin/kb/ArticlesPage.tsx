import { Button, EmptyState, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { api } from '../../../api/http.ts';
import { articleQuery, articlesQuery } from '../../../api/queries.ts';
import type { Article, ArticleSummary } from '../../../api/types.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { RecordDialog } from '../../../components/records/RecordDialog.tsx';
import { useRemoval } from '../../../components/records/useRemoval.ts';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useSearch, withValue } from '../../../components/useSearch.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { useCan } from '../../../session/Allowed.tsx';
import { articleKind } from './articleKind.tsx';

/** Writing the knowledge base. The article being edited is part of the URL (`?edit=two-clocks`, `?edit=+`). */
export function ArticlesPage() {
  const t = useText();
  const writes = useCan('support.write');
  const table = useTableState({ sort: 'category', filters: ['category'] });
  const categories = useCategories();
  const query = useList(articlesQuery(table.params));
  const [search, changeSearch] = useSearch();
  const edited = search.get('edit');
  // No article has this address: a slug begins with a letter or a digit.
  const isNew = edited === '+';
  // Other pages know it by its number alone.
  const numbered = useQuery({
    ...articlesQuery({ id: edited }),
    enabled: /^\d+$/u.test(edited ?? ''),
  }).data?.items[0];
  const slug = numbered?.slug ?? edited;
  const article = useQuery({ ...articleQuery(slug ?? ''), enabled: slug !== null && !isNew });
  const show = (slug: string | null) =>
    changeSearch((now) => withValue(now, 'edit', slug), { replace: true, preventScrollReset: true });
  const add = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => show('+')}>
      {t('Add article')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('Knowledge base')}
        description={t('What visitors and clients find under Help.')}
        actions={add}
      />
      <DataTable
        label="Articles"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ slug }) => (writes ? `?${withValue(search, 'edit', slug)}` : `/kb/${slug}`)}
        searchLabel="Search articles"
        filters={[{ name: 'category', label: t('Category'), options: categories }]}
        csv={{ path: '/kb/articles' }}
        bulk={useBulk()}
        empty={<EmptyState icon="book" title={t('No articles yet')} action={add} />}
      />
      {writes && (
        <RecordDialog
          kind={articleKind}
          item={isNew ? null : edited === null ? undefined : article.data}
          onClose={() => show(null)}
        />
      )}
    </>
  );
}

function useBulk(): Bulk<ArticleSummary> {
  const { remove } = useRemoval(articleKind);
  return {
    permission: 'support.write',
    nameOf: ({ title }) => title,
    actions: [
      {
        label: word('Remove'),
        icon: 'trash',
        danger: true,
        // Whole, so that they can be put back: the list has no texts.
        run: async (articles) =>
          remove(await Promise.all(articles.map(({ slug }) => api.get<Article>(`/kb/articles/${slug}`)))),
      },
    ],
  };
}

/** Those of the articles there are. */
function useCategories() {
  const articles = useQuery(articlesQuery({ page_size: 200 })).data?.items ?? [];
  return [...new Set(articles.map(({ category }) => category))].map((value) => ({ value, label: value }));
}

const columns: readonly Column<ArticleSummary>[] = [
  { id: 'title', header: 'Title', sort: 'title', cell: ({ title }) => title },
  { id: 'category', header: 'Category', sort: 'category', cell: ({ category }) => category, hideBelow: 'sm' },
  {
    id: 'updated',
    header: 'Changed',
    sort: 'updated_at',
    cell: ({ updated_at }) => <RelativeTime iso={updated_at} by="panel" />,
    hideBelow: 'md',
  },
];
