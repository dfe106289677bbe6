import { Alert, Icon, Stack, Text, useLocale } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';

import type { Text as Spoken } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { ContributionList, Fact } from './ContributionList.tsx';
import type { Contributions } from './contributions.ts';
import { formatBytes } from './format.ts';
import { UnsignedNote } from './UnsignedNote.tsx';

interface InstallReviewProps {
  /** Null when the package does not say it readably. */
  readonly adds: Contributions | null;
  /** Bytes of the package. */
  readonly size: number;
  /** Who stands behind it, as far as that is known. */
  readonly publisher: ReactNode;
  readonly isUnsigned?: boolean;
}

/** What an installation would add and what that means, before anything happens. */
export function InstallReview({ adds, size, publisher, isUnsigned = false }: InstallReviewProps) {
  const t = useText();
  const locale = useLocale();
  const facts = (
    <>
      <Fact term={t('Size')}>{formatBytes(size, locale)}</Fact>
      <Fact term={t('Publisher')}>{publisher}</Fact>
    </>
  );
  if (!adds) {
    return (
      <Stack gap="md">
        <Text>{t('What this package adds can’t be read from it. The check will say what is wrong.')}</Text>
        <ContributionList adds={null} extra={facts} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text c="dimmed">{t('Version {version} adds to this panel:', { version: adds.version })}</Text>
      <ContributionList adds={adds} extra={facts} />
      <Alert role="note" color="yellow" icon={<Icon name="shield" />}>
        {t(
          'Screens of this plugin run with the full rights of this panel: install only from publishers you trust. Its API code and its database access are confined to: {limits}.',
          { limits: confinement(adds, t) },
        )}
      </Alert>
      {isUnsigned && <UnsignedNote />}
    </Stack>
  );
}

function confinement({ api, tables, reads }: Contributions, t: Spoken): string {
  const parts = [
    api.length > 0 && t('requests under {paths}', { paths: api.join(', ') }),
    tables.length > 0 && t('its own tables {tables}', { tables: tables.join(', ') }),
    reads.length > 0 && t('reading {tables}', { tables: reads.join(', ') }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join('; ') : t('nothing, it has neither');
}
