import type { PanelContext } from '@nextpanel/sdk';
import { StatCard } from '@nextpanel/sdk/ui';
import { useAnswer } from './parts/useAnswer.ts';

/** A figure on the dashboard of staff. */
export default function AdminDashboard({ panel }: { panel: PanelContext }) {
  const entries = useAnswer<unknown[]>(panel, '/diary');
  return (
    <StatCard
      label="Sampler"
      value={entries === undefined ? null : (entries?.length ?? '?')}
      hint="Things it was told"
      icon="puzzle"
    />
  );
}
