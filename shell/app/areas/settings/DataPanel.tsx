import { Stack } from '@nextpanel/sdk/ui';

import { BackupSection } from './BackupSection.tsx';
import { ResetSection } from './ResetSection.tsx';
import { RestorePoints } from './RestorePoints.tsx';
import { StoragePanel } from './StoragePanel.tsx';

/** The backup, the ways back, and how safe the data is in this browser. */
export function DataPanel() {
  return (
    <Stack gap="md" maw={720}>
      <BackupSection />
      <RestorePoints />
      <StoragePanel />
      <ResetSection />
    </Stack>
  );
}
