import { Alert, Button, EmptyState, Select, Text } from '@nextpanel/sdk/ui';
import { useMemo, useState } from 'react';

import { inWords } from '../../../api/ApiError.ts';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { SearchField } from '../../../components/table/SearchField.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { EntryDetails } from './EntryDetails.tsx';
import { matching } from './entryFilter.ts';
import { EntryRows } from './EntryRows.tsx';
import type { PluginSummary } from './inspected.ts';
import classes from './Inspector.module.css';
import { kinds, outcomes } from './kinds.ts';
import type { LoggedEntry, LogState } from './liveLog.ts';
import type { Inspection } from './useInspection.ts';

interface ActivityViewProps {
  readonly plugins: readonly PluginSummary[];
  readonly state: LogState;
  readonly inspection: Inspection;
}

/** What happened, oldest first, as it happens; what is chosen is told in full below. */
export function ActivityView({ plugins, state, inspection }: ActivityViewProps) {
  const t = useText();
  const { plugin, kind, outcome, q, set } = inspection;
  const shown = useMemo(
    () => matching(state.entries, { plugin, kind, outcome, q }),
    [state.entries, plugin, kind, outcome, q],
  );
  const [chosen, setChosen] = useState<LoggedEntry | null>(null);
  const nameOf = (id: string) => plugins.find((one) => one.id === id)?.name ?? id;
  return (
    <section className={classes.card} aria-label={t('Activity')}>
      <div className={classes.filters}>
        <SearchField label={t('Search the activity')} value={q} onChange={(text) => set({ q: text })} />
        <Select
          aria-label={t('Kind')}
          placeholder={t('Every kind')}
          clearable
          data={kinds.map(({ value, label }) => ({ value, label: t(label) }))}
          value={kind || null}
          onChange={(value) => set({ kind: value ?? '' })}
        />
        <Select
          aria-label={t('Verdict')}
          placeholder={t('Every verdict')}
          clearable
          data={outcomes.map((value) => ({ value, label: t.status(value) }))}
          value={outcome || null}
          onChange={(value) => set({ outcome: value ?? '' })}
        />
      </div>
      {state.error !== null && (
        <Alert color="red" role="alert" m="sm" title={t('The log could not be read')}>
          {inWords(state.error)}
        </Alert>
      )}
      {!state.ready && state.error === null && <LoadingState />}
      {state.ready && shown.length === 0 && <Nothing any={state.entries.length > 0} set={set} />}
      {shown.length > 0 && (
        <EntryRows
          entries={shown}
          nameOf={nameOf}
          showPlugin={plugin === ''}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      {chosen && state.entries.includes(chosen) && (
        <EntryDetails entry={chosen} all={state.entries} nameOf={nameOf} onClose={() => setChosen(null)} />
      )}
      <footer className={classes.foot}>
        <Text size="sm" c="dimmed">
          {t.count('{count} entry|{count} entries', shown.length)}
          {state.lost > 0 && ` · ${t.count('{count} was not kept|{count} were not kept', state.lost)}`}
        </Text>
        <Text size="sm" c="dimmed">
          {t('Statements that pass are noted while this page is open. What is bound to them is not.')}
        </Text>
      </footer>
    </section>
  );
}

function Nothing({ any, set }: { any: boolean; set: Inspection['set'] }) {
  const t = useText();
  return any ? (
    <EmptyState
      icon="search"
      title={t('Nothing matches')}
      description={t('Try fewer words or other filters.')}
      action={
        <Button variant="default" onClick={() => set({ plugin: '', kind: '', outcome: '', q: '' })}>
          {t('Clear search and filters')}
        </Button>
      }
    />
  ) : (
    <EmptyState
      icon="activity"
      title={t('Nothing has happened yet')}
      description={t('Use a plugin in another tab: what it does appears here within a second.')}
    />
  );
}
