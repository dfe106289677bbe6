import type { PanelContext } from '@nextpanel/sdk';
import { PageHeader, Text } from '@nextpanel/sdk/ui';

/** A page that everybody may open. */
export default function PublicPage({ panel }: { panel: PanelContext }) {
  return (
    <>
      <PageHeader title="Sampler" description={String(panel.settings['greeting'] ?? '')} />
      <Text>A page of the public site, brought by a plugin.</Text>
    </>
  );
}
