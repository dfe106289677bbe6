import type { PanelContext } from '@nextpanel/sdk';
import { Card, Text } from '@nextpanel/sdk/ui';

/** A line on the home page that knows who is looking. */
export default function HelloSection({ panel }: { panel: PanelContext }) {
  return (
    <Card>
      <Text>
        Hello, {panel.actor.name || 'there'}! This line comes from the plugin {panel.plugin.name}.
      </Text>
    </Card>
  );
}
