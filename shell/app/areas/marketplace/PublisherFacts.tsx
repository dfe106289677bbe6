import { Stack, Text } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
import type { Publisher, Trust } from './addon.ts';
import { KeyId } from './KeyId.tsx';
import { meaningOf, TrustBadge } from './TrustBadge.tsx';

interface PublisherFactsProps {
  /** Who the index or metadata.json says has made it. */
  readonly author: string;
  readonly trust: Trust;
  readonly publisher: Publisher | null;
}

/** Who stands behind a plugin, how that is known and what it means. */
export function PublisherFacts({ author, trust, publisher }: PublisherFactsProps) {
  const t = useText();
  return (
    <Stack gap={4}>
      <span>
        <bdi>{publisher?.name || author}</bdi> <TrustBadge trust={trust} />
      </span>
      <Text span c="dimmed" size="sm">
        {t(meaningOf(trust, publisher))}
      </Text>
      {publisher && (
        <Text span size="sm">
          {t('Key')} <KeyId id={publisher.key_id} />
        </Text>
      )}
    </Stack>
  );
}
