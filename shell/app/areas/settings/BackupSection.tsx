import { Button, Group, Icon, Text, Title, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';

import { describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { backupQuery } from './backupReminder.ts';
import { exportDatabase } from './exportDatabase.ts';
import { ImportDialog } from './ImportDialog.tsx';
import classes from './panels.module.css';
import { UndoImport } from './UndoImport.tsx';

/** One file out, one file in. */
export function BackupSection() {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const saved = useQuery(backupQuery);
  const [file, setFile] = useState<File | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const backup = useMutation({
    mutationFn: exportDatabase,
    onSuccess: async (bytes) => {
      toast({
        message: t('Database exported: {bytes}', { bytes: formatBytes(bytes, locale) }),
        tone: 'success',
      });
      await queries.invalidateQueries({ queryKey: backupQuery.queryKey });
    },
  });
  const failure = backup.error && describeError(backup.error);
  return (
    <section className={classes.card}>
      <Title order={2}>{t('Backup')}</Title>
      <Text mb="xs">
        {t(
          'One SQLite file with everything: clients, products, settings, and the installed plugins with their data. Any SQLite tool opens it, and any panel imports it.',
        )}
      </Text>
      <Text size="sm" c="dimmed" mb="md">
        {saved.data?.saved ? (
          <>
            {t.rich('Last exported {when}.', {
              when: <RelativeTime iso={new Date(saved.data.saved).toISOString()} />,
            })}
          </>
        ) : (
          t('Not exported from this browser yet.')
        )}
      </Text>
      <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      <UndoImport />
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Icon name="download" size={16} />}
          loading={backup.isPending}
          onClick={() => backup.mutate()}
        >
          {t('Export database')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon name="upload" size={16} />}
          onClick={() => chooser.current?.click()}
        >
          {t('Import database')}
        </Button>
        <input
          ref={chooser}
          type="file"
          hidden
          aria-label={t('Database file')}
          accept=".sqlite3,.sqlite,.db,application/vnd.sqlite3"
          onChange={(event) => {
            setFile(event.currentTarget.files?.[0] ?? null);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </Group>
      <ImportDialog file={file} onClose={() => setFile(null)} />
    </section>
  );
}
