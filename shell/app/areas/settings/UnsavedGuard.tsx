import { Text } from '@nextpanel/sdk/ui';

import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { useUnsavedGuard } from '../../components/form/useUnsavedGuard.ts';
import { useText } from '../../i18n/useText.tsx';

interface UnsavedGuardProps {
  readonly dirty: boolean;
  /** "the company settings" */
  readonly what: string;
}

/** Asks before changes that were not saved are lost by leaving the page. */
export function UnsavedGuard({ dirty, what }: UnsavedGuardProps) {
  // The router hears one guard alone: of several forms on a page, those with nothing to lose must not be it.
  return dirty ? <Guard what={what} /> : null;
}

function Guard({ what }: Pick<UnsavedGuardProps, 'what'>) {
  const t = useText();
  const blocker = useUnsavedGuard(true);
  return (
    <ConfirmDialog
      opened={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('Leave without saving?')}
      confirmLabel={t('Leave')}
      danger
      onConfirm={() => blocker.proceed?.()}
    >
      <Text>{t('Your changes to {what} are not saved yet and would be lost.', { what })}</Text>
    </ConfirmDialog>
  );
}
