import { Anchor, EmptyState } from '@nextpanel/sdk/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AuditEntry, List } from '../../../api/types.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './AdminDashboardPage.module.css';

/** The newest lines of the audit log. */
export function LatestChanges({ query }: { query: UseQueryResult<List<AuditEntry>> }) {
  const t = useText();
  return (
    <Section
      title={t('Latest changes')}
      actions={
        <Anchor component={Link} to="/admin/audit" size="sm">
          {t('Audit log')}
        </Anchor>
      }
    >
      <QueryBoundary
        query={query}
        isEmpty={(list) => list.items.length === 0}
        empty={
          <EmptyState
            icon="history"
            title={t('Nothing has happened yet')}
            description={t('Whatever people change in the panel is written down here.')}
          />
        }
        errorTitle={t('The audit log could not be loaded')}
      >
        {(list) => (
          <ol className={classes.lines}>
            {list.items.map((entry) => (
              <li key={entry.id}>
                <span className={classes.what}>
                  {entry.summary || entry.action}
                  {!entry.summary.includes(entry.actor.name) && <span>{entry.actor.name}</span>}
                </span>
                <RelativeTime iso={entry.at} by="panel" />
              </li>
            ))}
          </ol>
        )}
      </QueryBoundary>
    </Section>
  );
}
