import { Modal, Text } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { useUnsavedGuard } from './useUnsavedGuard.ts';

interface FormDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly size?: 'lg' | 'xl';
  readonly onClose: () => void;
  /** The form tells `onDirty` whether there is something to lose; `close` closes without asking. */
  readonly children: (dialog: { onDirty: (dirty: boolean) => void; close: () => void }) => ReactNode;
}

/** A dialog with a form. Closing it, or leaving the page, asks first when something was filled in. */
export function FormDialog({ opened, title, size = 'lg', onClose, children }: FormDialogProps) {
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  const close = () => {
    setDirty(false);
    onClose();
  };
  return (
    <>
      <Modal
        opened={opened}
        onClose={() => (dirty ? setAsking(true) : close())}
        title={title}
        size={size}
        // The question above it has the keys.
        closeOnEscape={!asking}
      >
        {children({ onDirty: setDirty, close })}
      </Modal>
      {/* Made when it is asked: one that was there before would hear the same Escape, and close at once. */}
      {asking && (
        <Question
          title={word('Close without saving?')}
          verb={word('Close')}
          onStay={() => setAsking(false)}
          onLeave={close}
        />
      )}
      {opened && dirty && <LeaveGuard />}
    </>
  );
}

function LeaveGuard() {
  const blocker = useUnsavedGuard(true);
  return blocker.state === 'blocked' ? (
    <Question
      title={word('Leave without saving?')}
      verb={word('Leave')}
      onStay={() => blocker.reset()}
      onLeave={() => blocker.proceed()}
    />
  ) : null;
}

interface QuestionProps {
  readonly title: string;
  readonly verb: string;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

function Question({ title, verb, onStay, onLeave }: QuestionProps) {
  const t = useText();
  return (
    <ConfirmDialog opened onClose={onStay} title={t(title)} confirmLabel={t(verb)} danger onConfirm={onLeave}>
      <Text>{t('What you have filled in would be lost.')}</Text>
    </ConfirmDialog>
  );
}
