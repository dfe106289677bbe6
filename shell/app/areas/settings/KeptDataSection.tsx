import { Anchor, Button, Text, Title, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError, describeError } from '../../api/ApiError.ts';
import { ConfirmDialog } from '../../components/ConfirmDialog.tsx';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../components/RelativeTime.tsx';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { keptQuery, removals } from '../marketplace/removals.ts';
import type { KeptData } from '../marketplace/removals.ts';
import type { Receipt } from '../marketplace/receipt.ts';
import classes from './panels.module.css';

/** Tables that stayed when their plugin went. */
export function KeptDataSection() {
  const t = useText();
  const kept = useQuery(keptQuery);
  return (
    <section className={classes.card} aria-label={t('Kept data')}>
      <Title order={2}>{t('Kept data')}</Title>
      <Text mb="sm">
        {t('Data of uninstalled plugins that stayed in the database. Installing the plugin again finds it.')}
      </Text>
      <QueryBoundary
        query={kept}
        errorTitle={t('Kept data could not be listed')}
        isEmpty={(list) => list.length === 0}
        empty={<Text c="dimmed">{t('No data was kept.')}</Text>}
      >
        {(list) => (
          <ul className={classes.points} aria-label={t('Plugins whose data was kept')}>
            {list.map((one) => (
              <KeptRow key={one.addon_id} kept={one} />
            ))}
          </ul>
        )}
      </QueryBoundary>
    </section>
  );
}

function KeptRow({ kept }: { readonly kept: KeptData }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const { addon_id, name, version, kept_at, tables, size } = kept;
  const [forGood, setForGood] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['plugins'] });
  const undo = async ({ id }: Receipt) => {
    try {
      await removals.restore(id);
      await refresh();
      toast({ message: t('Data of {name} is back', { name }), tone: 'success' });
    } catch (error) {
      const { title, detail } = describeError(error);
      toast({
        tone: 'danger',
        title: t('Data of {name} could not be put back', { name }),
        message: `${title} ${detail}`,
      });
    }
  };
  async function sayRemoved(receipt: Receipt) {
    await refresh();
    const back = <UndoLink onClick={() => void undo(receipt)} />;
    toast({
      message: t('Data of {name} removed', { name }),
      tone: 'success',
      ...(receipt.trash ? { actions: back } : {}),
    });
  }
  const remove = useMutation({
    mutationFn: (withUndo: boolean) => removals.remove(addon_id, { data: 'remove', undo: withUndo }),
    onSuccess: sayRemoved,
    onError: (error) => setForGood(error instanceof ApiError && error.problem['without_undo'] === true),
  });
  const failure = remove.error && !forGood && describeError(remove.error);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return (
    <li>
      <div>
        <b>
          {name} {version}
        </b>
        <Text size="sm" c="dimmed">
          {t.count('{tables}: {count} row, {size}|{tables}: {count} rows, {size}', rows, {
            tables: tables.map((table) => table.name).join(', '),
            size: formatBytes(size, locale),
          })}
          {kept_at && (
            <>
              {'; '}
              {t.rich('kept {when}', { when: <RelativeTime iso={kept_at} /> })}
            </>
          )}
        </Text>
        <FormError message={failure ? `${failure.title} ${failure.detail}` : null} />
      </div>
      <Button
        size="xs"
        variant="default"
        aria-label={t('Remove data of {name}', { name })}
        loading={remove.isPending}
        onClick={() => remove.mutate(true)}
      >
        {t('Remove')}
      </Button>
      <ConfirmDialog
        opened={forGood}
        onClose={() => setForGood(false)}
        title={t('Remove data of {name} for good?', { name })}
        confirmLabel={t('Remove for good')}
        danger
        typeToConfirm={name}
        onConfirm={() => remove.mutateAsync(false)}
      >
        <Text>{t('There is no room left to keep it for Undo. Its tables can not be brought back.')}</Text>
      </ConfirmDialog>
    </li>
  );
}

function UndoLink({ onClick }: { readonly onClick: () => void }) {
  const t = useText();
  return (
    <Anchor component="button" underline="always" inherit onClick={onClick}>
      {t('Undo')}
    </Anchor>
  );
}
