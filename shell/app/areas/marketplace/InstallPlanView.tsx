import { Alert, Icon, Stack, Text, useLocale } from '@nextpanel/sdk/ui';

import type { Text as Spoken } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { formatBytes } from './format.ts';
import type { InstallPlan, PlanItem } from '../../../server/plugins/dependencies/installPlan.ts';
import classes from './InstallPlanView.module.css';
import { TrustBadge } from './TrustBadge.tsx';

interface InstallPlanViewProps {
  readonly plan: InstallPlan;
  /** It came as the answer to a click: then it is read out. */
  readonly asks: boolean;
}

/** What comes along: plugins that are missing and have to be installed, or are disabled and have to be enabled. */
export function InstallPlanView({ plan, asks }: InstallPlanViewProps) {
  const t = useText();
  const locale = useLocale();
  const { items, name, size } = plan;
  if (items.length === 0) return null;
  const installs = items.filter(({ action }) => action === 'install').length;
  return (
    <Alert
      role={asks ? 'alert' : 'note'}
      color="petrol"
      icon={<Icon name="puzzle" />}
      title={t.count('{name} needs another plugin|{name} needs {count} other plugins', items.length, {
        name,
      })}
    >
      <Stack gap="xs">
        <ul className={classes.items} aria-label={t('What comes along')}>
          {items.map((item) => (
            <PlanRow key={item.addon_id} item={item} />
          ))}
        </ul>
        <Text size="sm">
          {installs > 0 && `${t('{size} more.', { size: formatBytes(size, locale) })} `}
          {t('All of it happens together, or nothing.')}
        </Text>
      </Stack>
    </Alert>
  );
}

function PlanRow({ item }: { readonly item: PlanItem }) {
  const t = useText();
  const locale = useLocale();
  const { action, name, version, size, permissions, trust, required_by } = item;
  return (
    <li>
      <div>
        <b>
          {name} {version}
        </b>{' '}
        <TrustBadge trust={trust} />
      </div>
      <Text size="sm" c="dimmed">
        {action === 'install'
          ? t('Will be installed, {size}; needed by {plugins}.', {
              size: formatBytes(size, locale),
              plugins: required_by.join(', '),
            })
          : t('Is disabled and will be enabled; needed by {plugins}.', {
              plugins: required_by.join(', '),
            })}{' '}
        {permissionText(permissions, t)}
      </Text>
    </li>
  );
}

function permissionText(permissions: PlanItem['permissions'], t: Spoken): string {
  if (permissions === null) return t('Its package tells its permissions.');
  return permissions.length === 0
    ? t('No permissions.')
    : t('Permissions: {permissions}.', { permissions: permissions.join(', ') });
}
