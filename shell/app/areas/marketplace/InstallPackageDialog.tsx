import { Stack, Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import type { ProblemDocument } from '../../api/ApiError.ts';
import type { Text as Spoken } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { InstallDialog } from './InstallDialog.tsx';
import type { InstallDialogProps } from './InstallDialog.tsx';
import { InstallReview } from './InstallReview.tsx';
import { inspectionQuery } from './inspection.ts';
import { PackageCheck } from './PackageCheck.tsx';
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
  const t = useText();
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
              {t('{version} is installed: its data and settings stay, and it is kept for going back.', {
                version: replaces,
              })}
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
                {inspection.isPending ? t('Reading its signature…') : notRead(inspection.data?.refusal, t)}
              </Text>
            )
          }
          isUnsigned={found?.trust === 'unsigned'}
        />
        <PackageCheck id={id} file={file} />
      </Stack>
    </InstallDialog>
  );
}

function notRead(refusal: ProblemDocument | null | undefined, t: Spoken): string {
  return refusal
    ? t('It would be refused: {title}', { title: refusal.title })
    : t('Its signature could not be read.');
}
