import { Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { useText } from '../../i18n/useText.tsx';
import { KeyId } from '../marketplace/KeyId.tsx';
import { sourceQuery } from '../marketplace/queries.ts';

/** How the list of the remote source is signed; nothing while it can't be read. */
export function SourceSignature() {
  const t = useText();
  const { data } = useQuery(sourceQuery);
  if (!data) return null;
  if (data.signed_by)
    return (
      <Text mt="xs">
        {t.rich('Its list, version {version}, is signed with the key {key} that this panel trusts.', {
          version: String(data.version),
          key: <KeyId id={data.signed_by} />,
        })}
      </Text>
    );
  return (
    <Text mt="xs">
      {data.signature === 'no_keys'
        ? t('This panel was set up without its key, so nobody vouches for what it lists.')
        : t('Its list is not signed, so nobody vouches for what it lists.')}
    </Text>
  );
}
