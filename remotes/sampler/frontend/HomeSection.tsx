import type { PanelContext } from '@nextpanel/sdk';
import { Text } from '@nextpanel/sdk/ui';
import { Card } from './parts/Card.tsx';

/** A section of the home page. */
export default function HomeSection({ panel }: { panel: PanelContext }) {
  return (
    <Card title="Sampler">
      <Text>{String(panel.settings['greeting'] ?? '')}</Text>
    </Card>
  );
}
