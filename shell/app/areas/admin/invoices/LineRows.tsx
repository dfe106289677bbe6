import { ActionIcon, Button, Checkbox, Icon, TextInput } from '@nextpanel/sdk/ui';
import { useText } from '../../../i18n/useText.tsx';
import type { Phrase } from '../../../i18n/words.ts';
import { AmountInput } from './AmountInput.tsx';
import { blankLine } from './draft.ts';
import type { DraftLine } from './draft.ts';
import classes from './LineRows.module.css';

interface LineRowsProps {
  readonly lines: readonly DraftLine[];
  readonly currency: string;
  /** By the line's key, then by its field. */
  readonly errors: Readonly<Record<number, Partial<Record<'description' | 'quantity' | 'unit', Phrase>>>>;
  readonly onChange: (lines: readonly DraftLine[]) => void;
}

/** The lines of a draft, one row of fields each. */
export function LineRows({ lines, currency, errors, onChange }: LineRowsProps) {
  const t = useText();
  const change = (key: number, fields: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...fields } : line)));
  return (
    <fieldset className={classes.lines}>
      <legend>{t('Lines')}</legend>
      {lines.map((line, index) => {
        const wrong = errors[line.key] ?? {};
        return (
          <fieldset
            key={line.key}
            className={classes.line}
            aria-label={t('Line {number}', { number: index + 1 })}
          >
            <TextInput
              label={t('Description')}
              autoComplete="off"
              className={classes.description ?? ''}
              value={line.description}
              error={wrong.description && t(wrong.description)}
              onChange={(event) => change(line.key, { description: event.currentTarget.value })}
            />
            <TextInput
              label={t('Quantity')}
              inputMode="decimal"
              autoComplete="off"
              className={classes.quantity ?? ''}
              value={line.quantity}
              error={wrong.quantity && t(wrong.quantity)}
              onChange={(event) => change(line.key, { quantity: event.currentTarget.value })}
            />
            <AmountInput
              label={t('Price for one')}
              className={classes.unit ?? ''}
              currency={currency}
              value={line.unit}
              error={wrong.unit && t(wrong.unit)}
              onChange={(unit) => change(line.key, { unit })}
            />
            <Checkbox
              label={t('Taxed')}
              className={classes.taxed ?? ''}
              checked={line.taxable}
              onChange={(event) => change(line.key, { taxable: event.currentTarget.checked })}
            />
            <ActionIcon
              className={classes.remove ?? ''}
              aria-label={t('Remove line {number}', { number: index + 1 })}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
            >
              <Icon name="trash" size={16} />
            </ActionIcon>
          </fieldset>
        );
      })}
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => onChange([...lines, blankLine()])}
      >
        {t('Add line')}
      </Button>
    </fieldset>
  );
}
