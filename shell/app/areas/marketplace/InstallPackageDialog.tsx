import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { InstallReview } from './InstallReview.tsx';
import { Stack, Text } from '@nextpanel/sdk/ui';
import type { PackagePreview } from './packagePreview.ts';
import { VersionStep } from './VersionStep.tsx';

interface InstallPackageDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly preview: PackagePreview;
  /** The version that it would replace, or null. */
  readonly replaces: string | null;
}

/** Installs a package from this computer, or updates to it. Its signature is known only once the server has read it. */
export function InstallPackageDialog({ preview, replaces, onEnd, onClose }: InstallPackageDialogProps) {
  const { file, adds } = preview;
  return (
    <InstallDialog
      name={adds?.name ?? file.name}
      deed={replaces === null ? 'install' : 'update'}
      source={{ kind: 'package', file }}
      stranger={null}
      onEnd={onEnd}
      onClose={onClose}
    >
      <Stack gap="md">
        {replaces !== null && (
          <div>
            <VersionStep from={replaces} to={adds?.version ?? ''} />
            <Text size="sm" c="dimmed">
              {replaces} is installed: its data and settings stay, and it is kept for going back.
            </Text>
          </div>
        )}
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
      </Stack>
    </InstallDialog>
  );
}
