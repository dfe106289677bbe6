import { Anchor } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { articlesQuery } from '../../../api/queries.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useUser } from '../../../session/useSession.ts';
import classes from './ClientDashboardPage.module.css';
import { DueInvoices } from './DueInvoices.tsx';
import { News } from './News.tsx';
import { OpenTickets } from './OpenTickets.tsx';
import { RunningServices } from './RunningServices.tsx';

/** The first page of a customer: what is due, what runs, what is new. */
export function ClientDashboardPage() {
  const t = useText();
  const user = useUser();
  return (
    <>
      <PageHeader
        title={t('Dashboard')}
        description={user ? t('Welcome, {name}', { name: user.name }) : undefined}
      />
      <div className={classes.widgets}>
        <Slot name="client.dashboard" />
      </div>
      <div className={classes.columns}>
        <DueInvoices />
        <RunningServices />
        <OpenTickets />
        <News />
        <Help />
      </div>
    </>
  );
}

function Help() {
  const t = useText();
  const articles = useQuery(articlesQuery({ page_size: 5 }));
  return (
    <Section
      title={t('Help')}
      padded
      actions={
        <Anchor component={Link} to="/kb" size="sm">
          {t('All articles')}
        </Anchor>
      }
    >
      <QueryBoundary query={articles} errorTitle={t('Articles could not be loaded')}>
        {(list) => (
          <ul className={classes.articles}>
            {list.items.map((article) => (
              <li key={article.id}>
                <Anchor component={Link} to={`/kb/${article.slug}`}>
                  {article.title}
                </Anchor>
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </Section>
  );
}
