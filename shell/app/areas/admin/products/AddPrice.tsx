import { Button, Group, Icon, Select, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { infoQuery } from '../../../api/queries.ts';
import { useText } from '../../../i18n/useText.tsx';
import { currencyOptions } from '../../settings/currencies.ts';
import { cycles } from './cycles.ts';
import type { PriceDraft } from './priceDrafts.ts';

interface AddPriceProps {
  readonly drafts: readonly PriceDraft[];
  readonly onAdd: (draft: PriceDraft) => void;
}

/** Adds a price for a cycle and currency that has none yet. */
export function AddPrice({ drafts, onAdd }: AddPriceProps) {
  const t = useText();
  const locale = useLocale();
  const info = useQuery(infoQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen ?? info.data?.currency ?? 'USD';
  const free = cycles.filter(
    ({ value }) => !drafts.some((draft) => draft.cycle === value && draft.currency === currency),
  );
  const [picked, setPicked] = useState<string | null>(null);
  const cycle = free.find(({ value }) => value === picked)?.value ?? free[0]?.value ?? null;
  return (
    <Group gap="xs" align="flex-end">
      <Select
        label={t('Cycle')}
        w={160}
        data={free.map(({ value, label }) => ({ value, label: t(label) }))}
        value={cycle}
        onChange={setPicked}
        allowDeselect={false}
        disabled={free.length === 0}
      />
      <Select
        label={t('Currency')}
        w={180}
        data={currencyOptions(locale)}
        value={currency}
        onChange={setChosen}
        allowDeselect={false}
        searchable
      />
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={16} />}
        disabled={cycle === null}
        onClick={() => cycle && onAdd({ currency, cycle, amount: '', setup: '' })}
      >
        {t('Add price')}
      </Button>
    </Group>
  );
}
