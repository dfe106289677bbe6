import { Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { KeyId } from '../marketplace/KeyId.tsx';
import { sourceQuery } from '../marketplace/queries.ts';

/** How the list of the remote source is signed; nothing while it can't be read. */
export function SourceSignature() {
  const { data } = useQuery(sourceQuery);
  if (!data) return null;
  if (data.signed_by)
    return (
      <Text mt="xs">
        Its list, version {data.version}, is signed with the key <KeyId id={data.signed_by} /> that this panel
        trusts.
      </Text>
    );
  return (
    <Text mt="xs">
      {data.signature === 'no_keys'
        ? 'This panel was set up without its key, so nobody vouches for what it lists.'
        : 'Its list is not signed, so nobody vouches for what it lists.'}
    </Text>
  );
}
