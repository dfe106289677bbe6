import type { PanelContext } from '@nextpanel/sdk';
import { Card, Text } from '@nextpanel/sdk/ui';

/** A section on the home page; its words are a setting. */
export default function HomeSection({ panel }: { panel: PanelContext }) {
  return (
    <Card>
      <Text>
        {String(panel.settings['greeting'])}, {panel.actor.name || 'there'}!
      </Text>
    </Card>
  );
}
