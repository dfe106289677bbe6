import { Stack, Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import type { ProblemDocument } from '../../api/ApiError.ts';
import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { InstallReview } from './InstallReview.tsx';
import { inspectionQuery } from './inspection.ts';
import { PublisherFacts } from './PublisherFacts.tsx';
import { strangerOf } from './strangers.ts';
import type { PackagePreview } from './packagePreview.ts';
import { VersionStep } from './VersionStep.tsx';

interface InstallPackageDialogProps extends Pick<InstallDialogProps, 'onEnd' | 'onClose'> {
  readonly preview: PackagePreview;
  /** The version that it would replace, or null. */
  readonly replaces: string | null;
}

/** Installs a package from this computer, or updates to it, after the server has said who signed it. */
export function InstallPackageDialog({ preview, replaces, onEnd, onClose }: InstallPackageDialogProps) {
  const { id, file, adds } = preview;
  const name = adds?.name ?? file.name;
  const inspection = useQuery(inspectionQuery(id, file));
  const found = inspection.data?.package;
  return (
    <InstallDialog
      name={name}
      deed={replaces === null ? 'install' : 'update'}
      source={{ kind: 'package', file }}
      strangers={found ? strangerOf(name, found) : []}
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
            found ? (
              <PublisherFacts {...found} />
            ) : (
              <Text span c="dimmed" size="sm">
                {inspection.isPending ? 'Reading its signature…' : notRead(inspection.data?.refusal)}
              </Text>
            )
          }
          isUnsigned={found?.trust === 'unsigned'}
        />
      </Stack>
    </InstallDialog>
  );
}

function notRead(refusal: ProblemDocument | null | undefined): string {
  return refusal ? `It would be refused: ${refusal.title}` : 'Its signature could not be read.';
}
