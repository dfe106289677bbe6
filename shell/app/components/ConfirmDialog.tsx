import { Button, Group, Modal, Stack, Text, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { describeError } from '../api/ApiError.ts';
import { useText } from '../i18n/useText.tsx';

export interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  /** A question or the act itself: "Close account of Ann Lee?" Names the dialog. */
  title: string;
  children?: ReactNode;
  /** The verb: "Close account". */
  confirmLabel: string;
  danger?: boolean;
  /** For what can't be undone: this has to be typed first. */
  typeToConfirm?: string;
  /** The dialog stays open, busy, until it resolves; a rejection is shown in it. */
  onConfirm: () => Promise<unknown> | void;
}

/** Asks before something that can't be undone. What can be undone needs no question: do it and offer Undo in a toast. */
export function ConfirmDialog({ opened, onClose, title, ...body }: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="md">
      <ConfirmBody key={String(opened)} onClose={onClose} {...body} />
    </Modal>
  );
}

type ConfirmBodyProps = Omit<ConfirmDialogProps, 'opened' | 'title'>;

function ConfirmBody({
  onClose,
  children,
  confirmLabel,
  danger,
  typeToConfirm,
  onConfirm,
}: ConfirmBodyProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const ready = typeToConfirm === undefined || typed.trim() === typeToConfirm;

  async function confirm() {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void confirm();
      }}
    >
      <Stack gap="md">
        {children}
        {typeToConfirm !== undefined && (
          <TextInput
            label={t('Type “{typeToConfirm}” to confirm', { typeToConfirm })}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error !== null && (
          <Text c="var(--mantine-color-error)" size="sm" role="alert">
            {describeError(error).title}. {describeError(error).detail}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('Cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready} {...(danger ? { color: 'red' } : {})}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
