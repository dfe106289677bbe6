import { useQuery } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import type { Addon } from './addon.ts';
import { contributionsOf } from './contributions.ts';
import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { InstallReview } from './InstallReview.tsx';
import { PublisherFacts } from './PublisherFacts.tsx';
import { addonQuery } from './queries.ts';

interface InstallAddonDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly addon: Addon;
  /** The newest one that is offered when absent. */
  readonly version?: string | undefined;
}

/** Installs a plugin of the catalogue. */
export function InstallAddonDialog({ addon, version, onEnd, onClose }: InstallAddonDialogProps) {
  const detail = useQuery(addonQuery(addon.id));
  return (
    <InstallDialog
      name={addon.name}
      source={{ kind: 'catalogue', addonId: addon.id, ...(version ? { version } : {}) }}
      stranger={addon.trust === 'unknown' && addon.publisher?.accepted === false ? addon.publisher : null}
      onEnd={onEnd}
      onClose={onClose}
    >
      <QueryBoundary query={detail} errorTitle="What it adds could not be read">
        {({ manifest, size, author, trust, publisher }) => (
          <InstallReview
            adds={contributionsOf(manifest)}
            size={size}
            publisher={<PublisherFacts author={author} trust={trust} publisher={publisher} />}
            isUnsigned={trust === 'unsigned'}
          />
        )}
      </QueryBoundary>
    </InstallDialog>
  );
}
