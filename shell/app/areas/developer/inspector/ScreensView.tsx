import { EmptyState, StatusBadge, Table, Text, useLocale } from '@nextpanel/sdk/ui';
import type { StatusTone } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import type { Mount, PageMounts } from '../../../../federation/mountBoard.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { formatBytes } from '../../marketplace/format.ts';
import { factsQuery } from './inspected.ts';
import type { PluginSummary } from './inspected.ts';
import classes from './Inspector.module.css';

interface ScreensViewProps {
  /** Null for all. */
  readonly plugin: PluginSummary | null;
  readonly plugins: readonly PluginSummary[];
  readonly pages: readonly PageMounts[];
}

/** Where plugins show something: what they have for it, and what of that is in the pages of this browser right now. */
export function ScreensView({ plugin, plugins, pages }: ScreensViewProps) {
  return (
    <div className={classes.stack}>
      {plugin && <Places plugin={plugin} pages={pages} />}
      <Pages only={plugin?.id ?? null} plugins={plugins} pages={pages} />
    </div>
  );
}

/** Its routes and slots, and in how many pages each is. */
function Places({ plugin: { id }, pages }: { plugin: PluginSummary; pages: readonly PageMounts[] }) {
  const t = useText();
  const facts = useQuery(factsQuery(id));
  const mountedAt = (place: string, expose: string) =>
    pages.filter(({ mounts }) =>
      mounts.some((mount) => mount.plugin === id && mount.place === place && mount.expose === expose),
    ).length;
  return (
    <QueryBoundary query={facts} errorTitle={t('This plugin could not be loaded')}>
      {({ screens, slots }) => (
        <Section title={t('Routes and slots')}>
          {screens.length + slots.length === 0 ? (
            <Text p="md" c="dimmed">
              {t('It shows nothing anywhere.')}
            </Text>
          ) : (
            <div className={classes.scroller}>
              <Table aria-label={t('Routes and slots')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('Place')}</Table.Th>
                    <Table.Th scope="col">{t('Component')}</Table.Th>
                    <Table.Th scope="col" ta="end">
                      {t('In pages')}
                    </Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {[...screens, ...slots].map(({ place, expose }) => (
                    <Table.Tr key={`${place} ${expose}`}>
                      <Table.Th scope="row">{place}</Table.Th>
                      <Table.Td>
                        <code>{expose}</code>
                      </Table.Td>
                      <Table.Td ta="end">{mountedAt(place, expose)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )}
        </Section>
      )}
    </QueryBoundary>
  );
}

interface PagesProps {
  readonly only: string | null;
  readonly plugins: readonly PluginSummary[];
  readonly pages: readonly PageMounts[];
}

/** Every page of the panel that is open in this browser. */
function Pages({ only, plugins, pages }: PagesProps) {
  const t = useText();
  const locale = useLocale();
  const nameOf = (id: string) => plugins.find((one) => one.id === id)?.name ?? id;
  return (
    <Section
      title={t('Open pages')}
      description={t(
        'Of this browser. A heap is that of a whole page: no browser says what of it is a plugin’s, and only Chromium says anything.',
      )}
    >
      {pages.length === 0 ? (
        <EmptyState title={t('No page has answered yet')} />
      ) : (
        <ul className={classes.pages}>
          {pages.map(({ page, path, heap, mounts }) => {
            const shown = mounts.filter(({ plugin }) => only === null || plugin === only);
            return (
              <li key={page}>
                <p>
                  <strong>{path}</strong>
                  {heap !== null && <span>{t('{bytes} of heap', { bytes: formatBytes(heap, locale) })}</span>}
                </p>
                {shown.length === 0 ? (
                  <Text size="sm" c="dimmed">
                    {t('Nothing of plugins is mounted here.')}
                  </Text>
                ) : (
                  <ul>
                    {shown.map((mount) => (
                      <MountLine
                        key={`${mount.plugin} ${mount.place} ${mount.expose}`}
                        mount={mount}
                        of={nameOf}
                      />
                    ))}
                  </ul>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}

function MountLine({ mount, of }: { mount: Mount; of: (plugin: string) => string }) {
  const t = useText();
  const { plugin, place, expose, state, ms, error } = mount;
  return (
    <li>
      <StatusBadge status={state} tone={toneOf(state)} /> {of(plugin)} <code>{expose}</code>{' '}
      {t('at {place}', { place })}
      {ms !== null && ` · ${t('loaded in {ms} ms', { ms: Math.round(ms) })}`}
      {error !== null && <span className={classes.error}>{error}</span>}
    </li>
  );
}

function toneOf(state: Mount['state']): StatusTone {
  switch (state) {
    case 'loading':
      return 'info';
    case 'shown':
      return 'success';
    case 'broken':
      return 'danger';
  }
}
