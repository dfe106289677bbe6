import { Button, Group, Text, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery } from '@tanstack/react-query';

import { RelativeTime } from '../../components/RelativeTime.tsx';
import { useText } from '../../i18n/useText.tsx';
import { database, databaseQuery } from './database.ts';
import classes from './panels.module.css';
import { useExchange } from './useExchange.tsx';

/** While an import can be taken back: the way back, and the way to give its room free. */
export function UndoImport() {
  const t = useText();
  const locale = useLocale();
  const state = useQuery(databaseQuery);
  const { run, busy } = useExchange();
  const confirm = useMutation({ mutationFn: database.remove });
  const undo = state.data?.undo_import;
  if (!undo) return null;
  return (
    <aside className={classes.notice} aria-label={t('Last import')}>
      <Text>
        {t.rich('Last import: {when}.', { when: <RelativeTime iso={undo.created_at} /> })}
        {undo.expires_at &&
          ` ${t('What was here before is kept until {day}.', { day: formatDate(undo.expires_at, 'date', locale) })}`}
      </Text>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={busy}
          onClick={() =>
            void run(database.undoImport, {
              done: t('Import undone.'),
              failed: t('The import was not undone'),
            })
          }
        >
          {t('Undo import')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          loading={confirm.isPending}
          onClick={() => confirm.mutate(undo.id)}
        >
          {t('Keep the import')}
        </Button>
      </Group>
    </aside>
  );
}
