import { Alert, Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { Fact, Facts } from '../../../components/Facts.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { DeliveriesTable } from '../../marketplace/DeliveriesTable.tsx';
import { CellBadge } from './CellBadge.tsx';
import { factsQuery } from './inspected.ts';
import type { CellState, PluginFacts, PluginSummary } from './inspected.ts';
import classes from './Inspector.module.css';

/** How the backend of a plugin is doing, what it answers and is told, and what it has not taken yet. */
export function BackendView({ plugin, cell }: { plugin: PluginSummary; cell: CellState | null }) {
  const t = useText();
  const facts = useQuery(factsQuery(plugin.id));
  if (!plugin.backend)
    return (
      <Text c="dimmed" p="md">
        {t('This plugin has no backend.')}
      </Text>
    );
  return (
    <div className={classes.stack}>
      {plugin.reason && (
        <Alert color="red" title={t('Why it stopped')}>
          {plugin.reason}
        </Alert>
      )}
      <Section title={t('Backend')} padded>
        {cell ? (
          <Cell cell={cell} />
        ) : (
          <Text c="dimmed">{t('It does not run: the plugin is not enabled.')}</Text>
        )}
      </Section>
      <QueryBoundary query={facts} errorTitle={t('This plugin could not be loaded')}>
        {(loaded) => <Contract facts={loaded} />}
      </QueryBoundary>
      <DeliveriesTable addonId={plugin.id} />
    </div>
  );
}

function Cell({ cell }: { cell: CellState }) {
  const t = useText();
  const { since, starts, start_ms, in_flight, queued, last_error } = cell;
  return (
    <Facts columns>
      <Fact term={t('State')}>
        <CellBadge cell={cell} />
      </Fact>
      <Fact term={t('Since')}>{since && <RelativeTime iso={since} />}</Fact>
      <Fact term={t('Last start took')}>
        {start_ms === null ? null : t('{ms} ms', { ms: Math.round(start_ms) })}
      </Fact>
      <Fact term={t('Starts')}>{starts}</Fact>
      <Fact term={t('Requests in flight')}>{in_flight}</Fact>
      <Fact term={t('Requests that wait')}>{queued}</Fact>
      <Fact term={t('Last error')}>
        {last_error && (
          <>
            <RelativeTime iso={last_error.at} />: {last_error.reason}
          </>
        )}
      </Fact>
    </Facts>
  );
}

function Contract({ facts }: { facts: PluginFacts }) {
  const t = useText();
  const { api, hooks, schedules, deliveries, strikes } = facts;
  return (
    <Section title={t('What it answers and is told')} padded>
      <Facts columns>
        <Fact term={t('API')}>
          {api.map((route) => (
            <code key={route} className={classes.line}>
              {route}
            </code>
          ))}
        </Fact>
        <Fact term={t('Hooks')}>{hooks.join(', ') || '–'}</Fact>
        <Fact term={t('Schedules')}>
          {schedules.map(({ name, every }) => `${name} (${every})`).join(', ') || '–'}
        </Fact>
        <Fact term={t('Deliveries that wait')}>{deliveries.waiting}</Fact>
        <Fact term={t('Deliveries given up')}>{deliveries.failed}</Fact>
        <Fact term={t('Strikes')}>
          {strikes.length === 0
            ? t('None')
            : strikes.map(({ place, at }) => (
                <span key={at} className={classes.line}>
                  {place}, <RelativeTime iso={at} />
                </span>
              ))}
        </Fact>
      </Facts>
    </Section>
  );
}
