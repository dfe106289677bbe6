import { EmptyState } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { articlesQuery } from '../../api/queries.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { SearchField } from '../../components/table/SearchField.tsx';
import { useText } from '../../i18n/useText.tsx';
import classes from './HelpPage.module.css';
import page from './Page.module.css';

/** The knowledge base: articles by category, or those that match a search. */
export function HelpPage() {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const articles = useQuery(articlesQuery({ q, page_size: 200 }));
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <PageHeader
        title={t('Help')}
        description={t('Short answers about domains, mail, websites and bills.')}
      />
      <search className={classes.search}>
        <SearchField
          label={t('Search articles')}
          value={q}
          onChange={(next) => setSearch(next ? { q: next } : {}, { replace: true })}
        />
      </search>
      <QueryBoundary
        query={articles}
        isEmpty={(list) => list.items.length === 0}
        empty={
          <EmptyState
            icon="search"
            title={q ? t('No article matches') : t('No articles yet')}
            {...(q ? { description: t('Try fewer or other words.') } : {})}
          />
        }
        errorTitle={t('Articles could not be loaded')}
      >
        {(list) =>
          [...Map.groupBy(list.items, (article) => article.category)].map(([category, items]) => (
            <section key={category} className={page.group} aria-label={category}>
              <h2>{category}</h2>
              <ul className={classes.articles}>
                {items.map((article) => (
                  <li key={article.id}>
                    <Link to={`/kb/${article.slug}`}>{article.title}</Link>
                    <p>
                      <bdi>{article.excerpt}</bdi>
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ))
        }
      </QueryBoundary>
    </div>
  );
}
