import { Alert, Button, Group, Icon, Modal, Stack, Text, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError, describeError } from '../../api/ApiError.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
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
  return (
    <Modal opened={file !== null} onClose={onClose} title="Import database" size="md">
      {file && <ImportPreview key={`${file.name} ${file.lastModified}`} file={file} onClose={onClose} />}
    </Modal>
  );
}

function ImportPreview({ file, onClose }: { readonly file: File; readonly onClose: () => void }) {
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
        done: 'Database imported.',
        failed: 'The database was not imported',
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
          It takes the place of <b>everything</b> in this panel. You can undo that for a week.
        </Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose} disabled={busy}>
          {preview.data ? 'Cancel' : 'Close'}
        </Button>
        {preview.data && (
          <Button loading={busy} onClick={() => void take()}>
            Import
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Refusal({ error }: { readonly error: unknown }) {
  const { title, detail, code } = describeError(error);
  return (
    <Alert color="red" role="alert" title={title} icon={<Icon name="alert" />}>
      <p>{detail}</p>
      {error instanceof ApiError && (
        <Text size="sm" c="dimmed">
          Code: {code}
        </Text>
      )}
    </Alert>
  );
}

function Contents({ survey }: { readonly survey: DatabaseSurvey }) {
  const locale = useLocale();
  const { company_name, size, clients, products, users, plugins, last_change_at, schema } = survey;
  const count = new Intl.NumberFormat(locale);
  const facts: readonly (readonly [string, string])[] = [
    ['Company', company_name],
    ['Last change', last_change_at ? formatDate(last_change_at, 'datetime', locale) : 'None'],
    ['Clients', count.format(clients)],
    ['Products', count.format(products)],
    ['Accounts', count.format(users)],
    ['Plugins', plugins.map(({ name, version }) => `${name} ${version}`).join(', ') || 'None'],
    ['Size', formatBytes(size, locale)],
    [
      'Schema',
      schema.pending === 0
        ? 'Same as this panel'
        : `Older; ${count.format(schema.pending)} steps will be run`,
    ],
    ['Integrity', 'Checked, no errors'],
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
