import { StatusBadge } from '@nextpanel/sdk/ui';
import type { StatusTone } from '@nextpanel/sdk/ui';
import type { CellState } from './inspected.ts';

/** How the backend of a plugin is doing. */
export function CellBadge({ cell: { state } }: { cell: CellState }) {
  return <StatusBadge status={state} tone={toneOf(state)} />;
}

function toneOf(state: CellState['state']): StatusTone {
  switch (state) {
    case 'cold':
      return 'neutral';
    case 'starting':
    case 'running':
      return 'info';
    case 'resting':
      return 'success';
    case 'killed':
      return 'danger';
  }
}
