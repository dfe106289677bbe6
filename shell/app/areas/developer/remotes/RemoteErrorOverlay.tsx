import { Group, Modal, Stack, Text } from '@nextpanel/sdk/ui';

import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import type { RemoteError } from './devServer.ts';
import classes from './RemoteErrorOverlay.module.css';
import type { SessionView } from './remoteSession.ts';

interface RemoteErrorOverlayProps {
  readonly view: SessionView;
  readonly onClose: () => void;
}

/** What is wrong with a remote, over whatever is shown, until it is right or has been read. */
export function RemoteErrorOverlay({ view: { name, error }, onClose }: RemoteErrorOverlayProps) {
  const t = useText();
  return (
    <Modal
      opened={error !== null}
      onClose={onClose}
      size="xl"
      title={t('Error in {name}', { name })}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {error && <ErrorText error={error} />}
    </Modal>
  );
}

const kinds: Readonly<Record<string, string>> = {
  build: word('It could not be packed.'),
  backend: word('Its backend has an error.'),
  migration: word('Its migrations were refused.'),
  metadata: word('Its metadata.json is not right.'),
  frontend: word('One of its screens does not compile.'),
};

function ErrorText({ error: { kind, message, file, line, column, frame } }: { readonly error: RemoteError }) {
  const t = useText();
  const place = [file, line, line === null ? null : column].filter((part) => part !== null).join(':');
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{t(kinds[kind] ?? word('It could not be packed.'))}</Text>
        {place && (
          <span className={classes.place} dir="ltr">
            {place}
          </span>
        )}
      </Group>
      <p className={classes.message} dir="auto">
        {message}
      </p>
      {frame !== null && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- longer lines are reached by scrolling, with keys as well
        <section className={classes.frame} dir="ltr" tabIndex={0} aria-label={t('Source lines')}>
          <Frame text={frame} />
        </section>
      )}
      <Text size="sm" c="dimmed">
        {t('What ran before goes on. This closes by itself when it is right.')}
      </Text>
    </Stack>
  );
}

/** The line in question is marked with ">" and a pointer below. */
function Frame({ text }: { readonly text: string }) {
  return text.split('\n').map((line, at) => {
    const marked = /^>|^\s*\|\s*\^\s*$/.test(line);
    // oxlint-disable-next-line react/no-array-index-key -- lines of one text, which never move
    return <span key={at}>{marked ? <b>{`${line}\n`}</b> : `${line}\n`}</span>;
  });
}
