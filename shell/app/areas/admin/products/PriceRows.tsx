import { ActionIcon, Icon, Text, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';

import { useText } from '../../../i18n/useText.tsx';
import { AddPrice } from './AddPrice.tsx';
import { cycleLabel } from './cycles.ts';
import { errorsOfPrice } from './priceDrafts.ts';
import type { PriceDraft } from './priceDrafts.ts';
import classes from './ProductsPage.module.css';

interface PriceRowsProps {
  readonly drafts: readonly PriceDraft[];
  readonly onChange: (drafts: readonly PriceDraft[]) => void;
  readonly locale: string;
  /** Also at fields that were not left yet: after an attempt to save. */
  readonly showErrors: boolean;
}

/** The prices of a product: at most one for each cycle and currency. */
export function PriceRows({ drafts, onChange, locale, showErrors }: PriceRowsProps) {
  const t = useText();
  return (
    <fieldset className={classes.rows}>
      <legend>{t('Prices')}</legend>
      {drafts.map((draft, at) => (
        <PriceRow
          key={`${draft.currency} ${draft.cycle}`}
          draft={draft}
          locale={locale}
          showErrors={showErrors}
          onChange={(next) => onChange(drafts.with(at, next))}
          onRemove={() => onChange(drafts.toSpliced(at, 1))}
        />
      ))}
      {drafts.length === 0 && <Text c="dimmed">{t('Without a price it can’t be ordered.')}</Text>}
      <AddPrice drafts={drafts} onAdd={(draft) => onChange([...drafts, draft])} />
    </fieldset>
  );
}

interface PriceRowProps {
  readonly draft: PriceDraft;
  readonly locale: string;
  readonly showErrors: boolean;
  readonly onChange: (draft: PriceDraft) => void;
  readonly onRemove: () => void;
}

function PriceRow({ draft, locale, showErrors, onChange, onRemove }: PriceRowProps) {
  const t = useText();
  const [left, setLeft] = useState({ amount: showErrors, setup: showErrors });
  const name = `${t(cycleLabel(draft.cycle))}, ${draft.currency}`;
  const errors = errorsOfPrice(draft, locale);
  const errorOf = (field: 'amount' | 'setup') => {
    const error = left[field] || showErrors ? errors[field] : undefined;
    return error && t(error);
  };
  const input = (field: 'amount' | 'setup', label: string) => (
    <TextInput
      label={label}
      aria-label={`${label}: ${name}`}
      inputMode="decimal"
      autoComplete="off"
      value={draft[field]}
      error={errorOf(field)}
      onChange={(event) => onChange({ ...draft, [field]: event.currentTarget.value })}
      onBlur={() => setLeft((was) => ({ ...was, [field]: true }))}
    />
  );
  return (
    <div className={classes.row}>
      <span className={classes.rowName}>{name}</span>
      {input('amount', t('Price'))}
      {input('setup', t('Set-up fee'))}
      <ActionIcon
        className={classes.rowButton ?? ''}
        aria-label={t('Remove: {name}', { name })}
        onClick={onRemove}
      >
        <Icon name="trash" size={16} />
      </ActionIcon>
    </div>
  );
}
