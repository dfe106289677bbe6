import { useQuery } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import type { Addon } from './addon.ts';
import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { addonQuery } from './queries.ts';
import { strangerOf } from './strangers.ts';
import { UpdateReview } from './UpdateReview.tsx';

interface UpdateDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly addon: Addon;
  readonly version: string;
}

/** Updates an installed plugin to a version of the source. */
export function UpdateDialog({ addon, version, onEnd, onClose }: UpdateDialogProps) {
  const t = useText();
  const detail = useQuery(addonQuery(addon.id));
  return (
    <InstallDialog
      name={addon.name}
      deed="update"
      source={{ kind: 'catalogue', addonId: addon.id, version }}
      strangers={strangerOf(addon.name, addon)}
      onEnd={onEnd}
      onClose={onClose}
    >
      <QueryBoundary query={detail} errorTitle={t('What this update changes could not be read')}>
        {(loaded) => <UpdateReview addon={loaded} version={version} />}
      </QueryBoundary>
    </InstallDialog>
  );
}
