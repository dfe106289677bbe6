import { Code } from '@mantine/core';
import { Alert, Icon, Stack, useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import type { UninstallPlan } from './addon.ts';
import { Fact, Names } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { formatBytes } from './format.ts';

/** What uninstalling takes away, or which plugins stand in its way. */
export function UninstallPlanView({ plan }: { plan: UninstallPlan }) {
  const t = useText();
  const locale = useLocale();
  const { tables, dependants, files, settings, api, routes, navigation, slots } = plan;
  return (
    <Stack gap="md">
      {dependants.length > 0 && (
        <Alert
          role="note"
          color="yellow"
          icon={<Icon name="alert" />}
          title={t('Other plugins need this one')}
        >
          {t.rich(
            '<strong>{names}</strong> needs it: uninstall it first.|<strong>{names}</strong> need it: uninstall them first.',
            { strong: <b />, names: dependants.map(({ name }) => name).join(', ') },
            dependants.length,
          )}
        </Alert>
      )}
      <dl className={classes.list}>
        <Fact term={t('Tables')}>
          {tables.length === 0 ? (
            t('None')
          ) : (
            <ul>
              {tables.map(({ name, rows }) => (
                <li key={name}>
                  <Code>{name}</Code>{' '}
                  <span className={classes.note}>{t.count('{count} row|{count} rows', rows)}</span>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Names term={t('Pages')} names={routes} />
        <Names term={t('Menu entries')} names={navigation} />
        <Names term={t('Places on pages')} names={slots} />
        <Names term={t('API routes')} names={api} />
        {plan.data_bytes > 0 && <Fact term={t('Data')}>{formatBytes(plan.data_bytes, locale)}</Fact>}
        {plan.deliveries > 0 && (
          <Fact term={t('Not yet told')}>
            {t.count('{count} event or due job|{count} events or due jobs', plan.deliveries)}
          </Fact>
        )}
        <Fact term={t('Settings')}>{t.count('{count} stored|{count} stored', settings)}</Fact>
        <Fact term={t('Files')}>
          {t.count('{count} file, {size}|{count} files, {size}', files.count, {
            size: formatBytes(files.bytes, locale),
          })}
        </Fact>
      </dl>
    </Stack>
  );
}
