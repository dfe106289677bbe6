import type { PanelContext } from '@nextpanel/sdk';
import { ActionIcon, Icon } from '@nextpanel/sdk/ui';

/** A tool at the top of every page of staff. */
export default function AdminTopbar({ panel }: { panel: PanelContext }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label="Open Sampler"
      onClick={() => panel.navigate('/admin/sampler')}
    >
      <Icon name="puzzle" />
    </ActionIcon>
  );
}
