import { Button, Icon, Text } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { inWords } from '../../api/ApiError.ts';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { toast } from '../toast.tsx';
import type { Bulk, BulkAction } from './bulk.ts';
import classes from './DataTable.module.css';
import type { Selection } from './useSelection.ts';
import { useText } from '../../i18n/useText.tsx';

interface SelectionBarProps<Item> {
  readonly label: string;
  readonly bulk: Bulk<Item>;
  readonly selection: Selection<Item>;
}

/** What can be done with the chosen rows; at the lower edge of the screen while there are any. */
export function SelectionBar<Item>({ label, bulk, selection }: SelectionBarProps<Item>) {
  const t = useText();
  const [busy, setBusy] = useState<string | null>(null);
  const [asked, setAsked] = useState<BulkAction<Item> | null>(null);
  const { items, clear } = selection;
  if (items.length === 0) return null;
  const fittingOf = ({ fits }: BulkAction<Item>) => (fits ? items.filter(fits) : items);

  async function run(action: BulkAction<Item>, fitting: readonly Item[]) {
    setBusy(action.label);
    try {
      await action.run(fitting);
      clear();
    } catch (error) {
      toast({ tone: 'danger', message: inWords(error) });
    } finally {
      setBusy(null);
    }
  }

  return (
    <section className={classes.selection} aria-label={t('Chosen {what:lower}', { what: label })}>
      <output>{t('{count} selected', { count: items.length })}</output>
      <div className={classes.selectionActions}>
        {bulk.actions.map((action) => {
          const fitting = fittingOf(action);
          const some = fitting.length < items.length && fitting.length > 0;
          return (
            <Button
              key={action.label}
              size="xs"
              variant="default"
              loading={busy === action.label}
              disabled={fitting.length === 0 || (busy !== null && busy !== action.label)}
              {...(action.icon ? { leftSection: <Icon name={action.icon} size={15} /> } : {})}
              {...(action.danger ? { c: 'var(--mantine-color-error)' } : {})}
              onClick={() => (action.ask ? setAsked(action) : void run(action, fitting))}
            >
              {some ? `${t(action.label)} (${fitting.length})` : t(action.label)}
            </Button>
          );
        })}
        <Button size="xs" variant="subtle" onClick={clear} disabled={busy !== null}>
          {t('Clear selection')}
        </Button>
      </div>
      {asked?.ask && (
        <ConfirmDialog
          opened
          onClose={() => setAsked(null)}
          title={asked.ask.title(fittingOf(asked).length)}
          confirmLabel={t(asked.label)}
          danger={asked.danger ?? false}
          onConfirm={() => run(asked, fittingOf(asked))}
        >
          <Text>{t(asked.ask.text)}</Text>
        </ConfirmDialog>
      )}
    </section>
  );
}
