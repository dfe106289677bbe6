import { Alert, Icon, Stack, Text, useLocale } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';

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
  const locale = useLocale();
  const facts = (
    <>
      <Fact term="Size">{formatBytes(size, locale)}</Fact>
      <Fact term="Publisher">{publisher}</Fact>
    </>
  );
  if (!adds) {
    return (
      <Stack gap="md">
        <Text>What this package adds can’t be read from it. The check will say what is wrong.</Text>
        <ContributionList adds={null} extra={facts} />
      </Stack>
    );
  }
  return (
    <Stack gap="md">
      <Text c="dimmed">Version {adds.version} adds to this panel:</Text>
      <ContributionList adds={adds} extra={facts} />
      <Alert role="note" color="yellow" icon={<Icon name="shield" />}>
        Screens of this plugin run with the full rights of this panel: install only from publishers you trust.
        Its API code and its database access are confined to: {confinement(adds)}.
      </Alert>
      {isUnsigned && <UnsignedNote />}
    </Stack>
  );
}

function confinement({ api, tables, reads }: Contributions): string {
  const parts = [
    api.length > 0 && `requests under ${api.join(', ')}`,
    tables.length > 0 && `its own tables ${tables.join(', ')}`,
    reads.length > 0 && `reading ${reads.join(', ')}`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join('; ') : 'nothing, it has neither';
}
