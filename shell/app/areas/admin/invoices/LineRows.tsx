import { ActionIcon, Button, Checkbox, Icon, TextInput } from '@nextpanel/sdk/ui';
import { AmountInput } from './AmountInput.tsx';
import { blankLine } from './draft.ts';
import type { DraftLine } from './draft.ts';
import classes from './LineRows.module.css';

interface LineRowsProps {
  readonly lines: readonly DraftLine[];
  readonly currency: string;
  /** By the line's key, then by its field. */
  readonly errors: Readonly<Record<number, Partial<Record<'description' | 'quantity' | 'unit', string>>>>;
  readonly onChange: (lines: readonly DraftLine[]) => void;
}

/** The lines of a draft, one row of fields each. */
export function LineRows({ lines, currency, errors, onChange }: LineRowsProps) {
  const change = (key: number, fields: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...fields } : line)));
  return (
    <fieldset className={classes.lines}>
      <legend>Lines</legend>
      {lines.map((line, index) => {
        const wrong = errors[line.key] ?? {};
        return (
          <fieldset key={line.key} className={classes.line} aria-label={`Line ${index + 1}`}>
            <TextInput
              label="Description"
              autoComplete="off"
              className={classes.description ?? ''}
              value={line.description}
              error={wrong.description}
              onChange={(event) => change(line.key, { description: event.currentTarget.value })}
            />
            <TextInput
              label="Quantity"
              inputMode="decimal"
              autoComplete="off"
              className={classes.quantity ?? ''}
              value={line.quantity}
              error={wrong.quantity}
              onChange={(event) => change(line.key, { quantity: event.currentTarget.value })}
            />
            <AmountInput
              label="Price for one"
              className={classes.unit ?? ''}
              currency={currency}
              value={line.unit}
              error={wrong.unit}
              onChange={(unit) => change(line.key, { unit })}
            />
            <Checkbox
              label="Taxed"
              className={classes.taxed ?? ''}
              checked={line.taxable}
              onChange={(event) => change(line.key, { taxable: event.currentTarget.checked })}
            />
            <ActionIcon
              className={classes.remove ?? ''}
              aria-label={`Remove line ${index + 1}`}
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
        Add line
      </Button>
    </fieldset>
  );
}
