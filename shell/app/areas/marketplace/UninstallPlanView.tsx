import { Code } from '@mantine/core';
import { Alert, Icon, Stack, useLocale } from '@nextpanel/sdk/ui';

import type { UninstallPlan } from './addon.ts';
import { Fact, Names } from './ContributionList.tsx';
import classes from './ContributionList.module.css';
import { formatBytes } from './format.ts';

/** What uninstalling takes away, or which plugins stand in its way. */
export function UninstallPlanView({ plan }: { plan: UninstallPlan }) {
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const { tables, dependants, files, settings, api, routes, navigation, slots } = plan;
  return (
    <Stack gap="md">
      {dependants.length > 0 && (
        <Alert role="note" color="yellow" icon={<Icon name="alert" />} title="Other plugins need this one">
          <b>{dependants.map(({ name }) => name).join(', ')}</b> {dependants.length === 1 ? 'needs' : 'need'}{' '}
          it: uninstall {dependants.length === 1 ? 'it' : 'them'} first.
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
                  <Code>{name}</Code>{' '}
                  <span className={classes.note}>
                    {number.format(rows)} {rows === 1 ? 'row' : 'rows'}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Names term="Pages" names={routes} />
        <Names term="Menu entries" names={navigation} />
        <Names term="Places on pages" names={slots} />
        <Names term="API routes" names={api} />
        {plan.data_bytes > 0 && <Fact term="Data">{formatBytes(plan.data_bytes, locale)}</Fact>}
        {plan.deliveries > 0 && (
          <Fact term="Not yet told">{number.format(plan.deliveries)} events or due jobs</Fact>
        )}
        <Fact term="Settings">{number.format(settings)} stored</Fact>
        <Fact term="Files">
          {number.format(files.count)} files, {formatBytes(files.bytes, locale)}
        </Fact>
      </dl>
    </Stack>
  );
}
