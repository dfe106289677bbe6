import { Alert, Checkbox, Icon, Stack, Text } from '@nextpanel/sdk/ui';

import { useText } from '../../i18n/useText.tsx';
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
  const t = useText();
  const [first, ...others] = strangers;
  if (!first) return null;
  return (
    <Alert role="note" color="yellow" icon={<Icon name="key" />}>
      <Stack gap="xs">
        {others.length === 0 ? (
          <Text size="sm">
            {t.rich(
              'The package says it is by <strong>{name}</strong> and is signed with the key {key}. Nobody this panel knows vouches for that: compare the key with what the publisher shows. You agree once for all packages of this key; the plugin settings take it back.',
              { strong: <b />, name: first.name, key: <KeyId id={first.key_id} /> },
            )}
          </Text>
        ) : (
          <>
            <Text size="sm">
              {t(
                'These publishers and keys stand behind what would be installed. Nobody this panel knows vouches for them: compare the keys with what the publishers show.',
              )}
            </Text>
            <ul className={classes.strangers} aria-label={t('Unknown publishers')}>
              {strangers.map(({ plugin, name, key_id }) => (
                <li key={key_id}>
                  {t.rich('<strong>{name}</strong> for {plugin}, key {key}', {
                    strong: <b />,
                    name: <bdi>{name}</bdi>,
                    plugin,
                    key: <KeyId id={key_id} />,
                  })}
                </li>
              ))}
            </ul>
            <Text size="sm">
              {t('You agree once for all packages of these keys; the plugin settings take it back.')}
            </Text>
          </>
        )}
        <Checkbox
          label={t.count(
            'I know this publisher and trust it|I know these {count} publishers and trust them',
            strangers.length,
          )}
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </Stack>
    </Alert>
  );
}
