import type { PanelContext } from '@nextpanel/sdk';
import { Text } from '@nextpanel/sdk/ui';
import { Card } from './parts/Card.tsx';

/** Something on the first page of a customer. */
export default function ClientDashboard({ panel }: { panel: PanelContext }) {
  return (
    <Card title="Sampler">
      <Text>Good to see you, {panel.actor.name}.</Text>
    </Card>
  );
}
