import { Code } from '@mantine/core';
import { Alert, Badge, Icon, Stack, Text, Title, useLocale } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import type { AddonDetail } from './addon.ts';
import { AddonText } from './AddonText.tsx';
import { Fact } from './ContributionList.tsx';
import lists from './ContributionList.module.css';
import { contributionsOf } from './contributions.ts';
import { formatBytes } from './format.ts';
import { ReleaseDate } from './ReleaseDate.tsx';
import { VersionStep } from './VersionStep.tsx';
import classes from './UpdateReview.module.css';

/** What an update brings: the changes of every version on the way, and what it asks for beyond what it may now. */
export function UpdateReview({ addon, version }: { addon: AddonDetail; version: string }) {
  const t = useText();
  const locale = useLocale();
  const { releases, installed } = addon;
  const target = releases.find((release) => release.version === version);
  const way = releases.slice(
    releases.findIndex((release) => release.version === version),
    indexOrEnd(releases.findIndex((release) => release.version === installed?.version)),
  );
  const told = way.filter(
    (release) => release.changelog !== null && (!release.preview || release.version === version),
  );
  const now = new Set(contributionsOf(addon.manifest).permissions);
  const asked = target?.permissions?.filter((permission) => !now.has(permission)) ?? [];
  return (
    <Stack gap="md">
      <VersionStep from={installed?.version ?? ''} to={version} />
      {asked.length > 0 && (
        <Alert
          role="note"
          color="yellow"
          icon={<Icon name="shield" />}
          title={t('It asks for more than now')}
        >
          {asked.map((permission, at) => (
            <span key={permission}>
              {at > 0 && ', '}
              <Code>{permission}</Code>
            </span>
          ))}
        </Alert>
      )}
      {target?.preview && (
        <Alert role="note" color="yellow" icon={<Icon name="alert" />} title={t('A preview version')}>
          {t('It may be unfinished. You can roll it back.')}
        </Alert>
      )}
      {told.length > 0 && (
        <section aria-label={t('Changes')} className={classes.changes}>
          {told.map((release) => (
            <div key={release.version}>
              <Title order={3} className={classes.version ?? ''}>
                {release.version}
                {release.preview && <Badge color="yellow">{t('Preview')}</Badge>}
                <ReleaseDate published={release.published} />
              </Title>
              <AddonText text={release.changelog} missing="" headingLevel={4} />
            </div>
          ))}
        </section>
      )}
      {target && (
        <dl className={lists.list}>
          <Fact term={t('Size')}>{formatBytes(target.size, locale)}</Fact>
          <Fact term={t('Compatibility')}>{target.compatibility}</Fact>
        </dl>
      )}
      <Text size="sm" c="dimmed">
        {t(
          'All or nothing: new migrations are tried on a scratch copy first. Data and settings stay, screens change without a reload, and {version} is kept for going back. If the new version does not load, the panel goes back by itself.',
          { version: installed?.version ?? '' },
        )}
      </Text>
    </Stack>
  );
}

const indexOrEnd = (index: number): number | undefined => (index < 0 ? undefined : index);
