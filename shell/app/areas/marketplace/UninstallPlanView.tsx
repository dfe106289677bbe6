import { Code } from '@mantine/core';
import { Alert, Icon, Stack, useLocale } from '@nextpanel/sdk/ui';

import type { UninstallPlan } from './addon.ts';
import { Fact } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { formatBytes } from './format.ts';

/** What uninstalling takes away, or which plugins stand in its way. */
export function UninstallPlanView({ plan }: { plan: UninstallPlan }) {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { tables, dependants, files, settings, api, routes, navigation } = plan;
  return (
    <Stack gap="md">
      {dependants.length > 0 && (
        <Alert color="yellow" icon={<Icon name="alert" />} title="Other plugins need this one">
          Uninstall {dependants.map(({ name }) => name).join(', ')} first.
        </Alert>
      )}
      <dl className={classes.list}>
        <Fact term="Tables">
          {tables.length === 0 ? (
            'None'
          ) : (
            <ul>
              {tables.map(({ name, rows }) => (
                <li key={name}>
                  <Code>{name}</Code> <span className={classes.note}>{number.format(rows)} rows</span>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        {routes.length > 0 && <Fact term="Pages">{routes.join(', ')}</Fact>}
        {navigation.length > 0 && <Fact term="Menu entries">{navigation.join(', ')}</Fact>}
        {api.length > 0 && <Fact term="API routes">{api.join(', ')}</Fact>}
        <Fact term="Settings">{number.format(settings)} stored</Fact>
        <Fact term="Files">
          {number.format(files.count)}{' '}
          <span className={classes.note}>{formatBytes(files.bytes, locale)}</span>
        </Fact>
      </dl>
    </Stack>
  );
}
