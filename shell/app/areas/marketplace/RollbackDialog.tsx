import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import type { Addon } from './addon.ts';
import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { rollbackPlanQuery } from './queries.ts';
import { RollbackPlanView } from './RollbackPlanView.tsx';

interface RollbackDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly addon: Pick<Addon, 'id' | 'name'>;
}

/** Takes the last update back, after saying what that takes away. */
export function RollbackDialog({ addon, onEnd, onClose }: RollbackDialogProps) {
  const t = useText();
  const [begun, setBegun] = useState(false);
  // Once it has begun, the change that it announces must not ask for the plan of what is no longer there.
  const plan = useQuery({ ...rollbackPlanQuery(addon.id), enabled: !begun });
  return (
    <InstallDialog
      name={addon.name}
      deed="rollback"
      source={{
        kind: 'catalogue',
        addonId: addon.id,
        ...(plan.data ? { version: plan.data.to } : {}),
      }}
      disabled={!plan.data}
      onStart={() => setBegun(true)}
      onEnd={onEnd}
      onClose={onClose}
    >
      <QueryBoundary query={plan} errorTitle={t('There is no way back')}>
        {(loaded) => <RollbackPlanView plan={loaded} />}
      </QueryBoundary>
    </InstallDialog>
  );
}
