import { Badge, Button, Stack, Text, Title, useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import type { AddonDetail, Release } from './addon.ts';
import { AddonText } from './AddonText.tsx';
import { formatBytes } from './format.ts';
import { useOperations } from './operations.ts';
import { ReleaseDate } from './ReleaseDate.tsx';
import classes from './VersionList.module.css';

/** All versions of the source, newest first: what changed in each, and the way to it from here. */
export function VersionList({ addon }: { addon: AddonDetail }) {
  const t = useText();
  const { releases, installed } = addon;
  return (
    <Stack gap="md">
      {installed && releases.every(({ version }) => version !== installed.version) && (
        <Text c="dimmed">
          {t('Version {version}, which is installed, is not in the plugin source.', {
            version: installed.version,
          })}
        </Text>
      )}
      {releases.length === 0 && (
        <Text c="dimmed">{t('The plugin source has no versions of this plugin.')}</Text>
      )}
      <ol className={classes.versions}>
        {releases.map((release) => (
          <VersionItem key={release.version} addon={addon} release={release} />
        ))}
      </ol>
    </Stack>
  );
}

interface VersionItemProps {
  readonly addon: AddonDetail;
  readonly release: Release;
}

function VersionItem({ addon, release }: VersionItemProps) {
  const t = useText();
  const locale = useLocale();
  const { version, published, size, preview, compatible, compatibility, revoked, changelog } = release;
  const isHere = addon.installed?.version === version;
  return (
    <li className={classes.version} data-here={isHere || undefined}>
      <div className={classes.head}>
        <Title order={2}>{version}</Title>
        {isHere && <Badge color="green">{t('Installed')}</Badge>}
        {preview && <Badge color="yellow">{t('Preview')}</Badge>}
        {revoked && <Badge color="red">{t('Withdrawn')}</Badge>}
        {addon.previous?.version === version && <Badge color="gray">{t('Kept for going back')}</Badge>}
        {addon.taken_back === version && <Badge color="red">{t('Failed here')}</Badge>}
        <ReleaseDate published={published} />
        <VersionAction addon={addon} release={release} />
      </div>
      <Text size="sm" c={compatible ? 'dimmed' : 'var(--mantine-color-error)'}>
        {compatibility} · {formatBytes(size, locale)}
      </Text>
      {changelog && <AddonText text={changelog} missing="" headingLevel={3} />}
    </li>
  );
}

/** Forward to any newer version; the way back is the page's own button. */
function VersionAction({ addon, release }: VersionItemProps) {
  const t = useText();
  const operations = useOperations();
  const { version, newer, compatible, revoked } = release;
  const { installed } = addon;
  if (!compatible || revoked || (installed && !newer)) return null;
  return installed ? (
    <Button size="xs" variant="default" onClick={() => operations.update(addon, version)}>
      {t('Update to {version}', { version })}
    </Button>
  ) : (
    <Button size="xs" variant="default" onClick={() => operations.install(addon, version)}>
      {t('Install {version}', { version })}
    </Button>
  );
}
