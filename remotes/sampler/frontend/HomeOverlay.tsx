import type { PanelContext } from '@nextpanel/sdk';
import { ActionIcon, Affix, Icon } from '@nextpanel/sdk/ui';

/** Floats over the home page. */
export default function HomeOverlay({ panel }: { panel: PanelContext }) {
  return (
    <Affix position={{ bottom: 20, left: 20 }}>
      <ActionIcon
        size="lg"
        radius="xl"
        variant="default"
        aria-label="Sampler says hello"
        onClick={() => panel.toast({ message: String(panel.settings['greeting'] ?? 'Hello') })}
      >
        <Icon name="puzzle" />
      </ActionIcon>
    </Affix>
  );
}
