import { Alert, Button, Group, Icon, Modal, Stack, Text, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError, describeError } from '../../api/ApiError.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useText } from '../../i18n/useText.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { database } from './database.ts';
import type { DatabaseSurvey } from './database.ts';
import classes from './panels.module.css';
import { useExchange } from './useExchange.tsx';

interface ImportDialogProps {
  readonly file: File | null;
  readonly onClose: () => void;
}

/** Shows what a file holds before it takes the place of everything. */
export function ImportDialog({ file, onClose }: ImportDialogProps) {
  const t = useText();
  return (
    <Modal opened={file !== null} onClose={onClose} title={t('Import database')} size="md">
      {file && <ImportPreview key={`${file.name} ${file.lastModified}`} file={file} onClose={onClose} />}
    </Modal>
  );
}

function ImportPreview({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
  const t = useText();
  const { run, busy } = useExchange();
  const [failure, setFailure] = useState<unknown>(null);
  const preview = useQuery({
    queryKey: ['import-preview', file.name, file.size, file.lastModified],
    queryFn: () => database.preview(file),
    gcTime: 0,
    retry: false,
  });
  const problem = failure ?? preview.error;
  const take = async () => {
    setFailure(null);
    try {
      await run(() => database.import(file), {
        done: t('Database imported.'),
        failed: t('The database was not imported'),
        rethrow: true,
      });
      onClose();
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Stack gap="md">
      <Text style={{ overflowWrap: 'anywhere' }}>
        <b>{file.name}</b>
      </Text>
      {problem ? <Refusal error={problem} /> : !preview.data && <LoadingState />}
      {preview.data && <Contents survey={preview.data} />}
      {preview.data && (
        <Text>
          {t.rich(
            'It takes the place of <strong>everything</strong> in this panel. You can undo that for a week.',
            { strong: <b /> },
          )}
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy}>
          {preview.data ? t('Cancel') : t('Close')}
        </Button>
        {preview.data && (
          <Button loading={busy} onClick={() => void take()}>
            {t('Import')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Refusal({ error }: { readonly error: unknown }) {
  const t = useText();
  const { title, detail } = describeError(error);
  return (
    <Alert color="red" role="alert" title={title} icon={<Icon name="alert" />}>
      <p>{detail}</p>
      {error instanceof ApiError && (
        <Text size="sm" c="dimmed">
          {t('Code: {code}', { code: error.code })}
        </Text>
      )}
    </Alert>
  );
}

function Contents({ survey }: { readonly survey: DatabaseSurvey }) {
  const t = useText();
  const locale = useLocale();
  const { company_name, size, clients, products, users, plugins, last_change_at, schema } = survey;
  const count = new Intl.NumberFormat(locale);
  const facts: readonly (readonly [string, string])[] = [
    [t('Company'), company_name],
    [t('Last change'), last_change_at ? formatDate(last_change_at, 'datetime', locale) : t('None')],
    [t('Clients'), count.format(clients)],
    [t('Products'), count.format(products)],
    [t('Accounts'), count.format(users)],
    [t('Plugins'), plugins.map(({ name, version }) => `${name} ${version}`).join(', ') || t('None')],
    [t('Size'), formatBytes(size, locale)],
    [
      t('Schema'),
      schema.pending === 0
        ? t('Same as this panel')
        : t.count('Older; {count} step will be run|Older; {count} steps will be run', schema.pending),
    ],
    [t('Integrity'), t('Checked, no errors')],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
