import { Text } from '@nextpanel/sdk/ui';

import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { InstallReview } from './InstallReview.tsx';
import type { PackagePreview } from './packagePreview.ts';

interface InstallPackageDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly preview: PackagePreview;
}

/** Installs a package from this computer. Its signature is known only once the server has read it. */
export function InstallPackageDialog({ preview, onEnd, onClose }: InstallPackageDialogProps) {
  const { file, adds } = preview;
  return (
    <InstallDialog
      name={adds?.name ?? file.name}
      source={{ kind: 'package', file }}
      stranger={null}
      onEnd={onEnd}
      onClose={onClose}
    >
      <InstallReview
        adds={adds}
        size={file.size}
        publisher={
          <>
            <Text span c="dimmed" size="sm">
              Its signature is checked before anything is installed.
            </Text>
          </>
        }
      />
    </InstallDialog>
  );
}
