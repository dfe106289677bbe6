import { Button, Icon, Stack, Text, Title, useLocale } from '@nextpanel/sdk/ui';
import { useMutation } from '@tanstack/react-query';

import { describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { toast } from '../../components/toast.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { exportDatabase } from './exportDatabase.ts';
import classes from './panels.module.css';
import { StoragePanel } from './StoragePanel.tsx';

/** The backup, and how safe the data is in this browser. */
export function DataPanel() {
  const locale = useLocale();
  const backup = useMutation({
    mutationFn: exportDatabase,
    onSuccess: (bytes) =>
      toast({ message: `Database exported: ${formatBytes(bytes, locale)}`, tone: 'success' }),
  });
  const failure = backup.error && describeError(backup.error);
  return (
    <Stack gap="md" maw={640}>
      <section className={classes.card}>
        <Title order={2}>Backup</Title>
        <Text mb="md">
          One SQLite file with everything: clients, products, settings, and the installed plugins with their
          data. Any SQLite tool opens it.
        </Text>
        <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
        <Button
          variant="default"
          leftSection={<Icon name="download" size={16} />}
          loading={backup.isPending}
          onClick={() => backup.mutate()}
        >
          Export database
        </Button>
      </section>
      <StoragePanel />
    </Stack>
  );
}
