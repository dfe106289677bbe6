import type { PanelContext } from '@nextpanel/sdk';
import { Button, PageHeader, Text } from '@nextpanel/sdk/ui';

/** A page in the admin area. */
export default function HelloPage({ panel }: { panel: PanelContext }) {
  const { name, version } = panel.plugin;
  return (
    <>
      <PageHeader title={name} description={`Version ${version}`} />
      <Text mb="md">Everything on this page was installed a moment ago, without a reload.</Text>
      <Button onClick={() => panel.toast({ message: `Hello, ${panel.actor.name}!`, tone: 'success' })}>
        Say hello
      </Button>
    </>
  );
}
