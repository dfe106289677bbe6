import { Alert, Checkbox, Icon, Stack, Text } from '@nextpanel/sdk/ui';

import classes from './ConsentBox.module.css';
import { KeyId } from './KeyId.tsx';
import type { Stranger } from './strangers.ts';

interface ConsentBoxProps {
  /** At least one; each key once. */
  readonly strangers: readonly Stranger[];
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Nobody vouches for these publishers: whoever installs has to, once, knowing what for. */
export function ConsentBox({ strangers, checked, onChange }: ConsentBoxProps) {
  const [first, ...others] = strangers;
  if (!first) return null;
  return (
    <Alert role="note" color="yellow" icon={<Icon name="key" />}>
      <Stack gap="xs">
        {others.length === 0 ? (
          <Text size="sm">
            The package says it is by <b>{first.name}</b> and is signed with the key{' '}
            <KeyId id={first.key_id} />. Nobody this panel knows vouches for that: compare the key with what
            the publisher shows. You agree once for all packages of this key; the plugin settings take it
            back.
          </Text>
        ) : (
          <>
            <Text size="sm">
              These publishers and keys stand behind what would be installed. Nobody this panel knows vouches
              for them: compare the keys with what the publishers show.
            </Text>
            <ul className={classes.strangers} aria-label="Unknown publishers">
              {strangers.map(({ plugin, name, key_id }) => (
                <li key={key_id}>
                  <b>
                    <bdi>{name}</bdi>
                  </b>{' '}
                  for {plugin}, key <KeyId id={key_id} />
                </li>
              ))}
            </ul>
            <Text size="sm">
              You agree once for all packages of these keys; the plugin settings take it back.
            </Text>
          </>
        )}
        <Checkbox
          label={
            others.length === 0
              ? 'I know this publisher and trust it'
              : `I know these ${strangers.length} publishers and trust them`
          }
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  );
}
