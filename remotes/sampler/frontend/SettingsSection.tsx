import type { PanelContext } from '@nextpanel/sdk';
import { Button, Text } from '@nextpanel/sdk/ui';
import { Card } from './parts/Card.tsx';

/** A section of the panel's settings. The plugin's own ones are drawn by the panel from its metadata. */
export default function SettingsSection({ panel }: { panel: PanelContext }) {
  return (
    <Card title="Sampler">
      <Text mb="sm">Its greeting and its word at the door are settings of the plugin.</Text>
      <Button
        size="xs"
        variant="default"
        onClick={() => panel.navigate(`/marketplace/${panel.plugin.id}?tab=settings`)}
      >
        Open them
      </Button>
    </Card>
  );
}
