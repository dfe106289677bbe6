import type { PanelContext } from '@nextpanel/sdk';
import { PageHeader, Text } from '@nextpanel/sdk/ui';

/** A page in the area of customers. */
export default function ClientPage({ panel }: { panel: PanelContext }) {
  return (
    <>
      <PageHeader title="Sampler" description={`For ${panel.actor.name}`} />
      <Text>A page of the client area, brought by a plugin.</Text>
    </>
  );
}
