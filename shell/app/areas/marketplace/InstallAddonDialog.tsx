import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError } from '../../api/ApiError.ts';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import type { Addon } from './addon.ts';
import { contributionsOf } from './contributions.ts';
import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { installPlanQuery } from './installPlan.ts';
import { InstallReview } from './InstallReview.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { PublisherFacts } from './PublisherFacts.tsx';
import { addonQuery } from './queries.ts';
import { strangerOf } from './strangers.ts';

interface InstallAddonDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly addon: Addon;
  /** The newest one that is offered when absent. */
  readonly version?: string | undefined;
}

/** Installs a plugin of the catalogue. */
export function InstallAddonDialog({ addon, version, onEnd, onClose }: InstallAddonDialogProps) {
  const t = useText();
  const detail = useQuery(addonQuery(addon.id));
  const [started, setStarted] = useState(false);
  // Once it has begun, what it changes must not make the plan of a plugin that is installed.
  const plan = useQuery({ ...installPlanQuery(addon.id, version), enabled: !started });
  const hindrance = !started && plan.error instanceof ApiError ? plan.error.problem : null;
  const impossible = hindrance !== null && hopeless.has(hindrance.code);
  return (
    <InstallDialog
      name={addon.name}
      source={{ kind: 'catalogue', addonId: addon.id, ...(version ? { version } : {}) }}
      strangers={strangerOf(addon.name, addon)}
      plan={plan.data ?? null}
      disabled={impossible}
      onStart={() => setStarted(true)}
      onEnd={onEnd}
      onClose={onClose}
    >
      {impossible && <ProblemAlert problem={hindrance} unchanged />}
      <QueryBoundary query={detail} errorTitle={t('What it adds could not be read')}>
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

/** What no retry can turn. */
const hopeless: ReadonlySet<string> = new Set(['REQUIRES_MISSING', 'CONFLICT']);
