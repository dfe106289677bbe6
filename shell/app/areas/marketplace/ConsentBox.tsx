import { Alert, Checkbox, Icon, Stack, Text } from '@nextpanel/sdk/ui';

import type { Publisher } from './addon.ts';
import { KeyId } from './KeyId.tsx';

interface ConsentBoxProps {
  readonly publisher: Pick<Publisher, 'name' | 'key_id'>;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Nobody vouches for a publisher: whoever installs has to, once, knowing what for. */
export function ConsentBox({ publisher, checked, onChange }: ConsentBoxProps) {
  return (
    <Alert role="note" color="yellow" icon={<Icon name="key" />}>
      <Stack gap="xs">
        <Text size="sm">
          The package says it is by <b>{publisher.name}</b> and is signed with the key{' '}
          <KeyId id={publisher.key_id} />. Nobody this panel knows vouches for that: compare the key with what
          the publisher shows. You agree once for all packages of this key; the plugin settings take it back.
        </Text>
        <Checkbox
          label="I know this publisher and trust it"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  );
}
