import { Anchor } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/ApiError.ts';
import { articleQuery } from '../../api/queries.ts';
import { Markdown } from '../../components/Markdown.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { useText } from '../../i18n/useText.tsx';
import { NotFound } from '../../layout/NotFound.tsx';
import page from './Page.module.css';

/** One article of the knowledge base. */
export function ArticlePage() {
  const t = useText();
  const { slug = '' } = useParams();
  const article = useQuery(articleQuery(slug));
  if (article.error instanceof ApiError && article.error.status === 404) return <NotFound />;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <QueryBoundary query={article} errorTitle={t('This article could not be loaded')}>
        {(found) => (
          <article>
            <PageHeader
              title={found.title}
              description={t.rich('{category}, updated {when}', {
                category: found.category,
                when: <RelativeTime iso={found.updated_at} />,
              })}
              breadcrumb={
                <Anchor component={Link} to="/kb">
                  {t('All articles')}
                </Anchor>
              }
            />
            <Markdown source={found.body} />
          </article>
        )}
      </QueryBoundary>
    </div>
  );
}
