import { SimpleGrid, Switch, TextInput } from '@nextpanel/sdk/ui';

import type { Form } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { BillingValues } from './billingValues.ts';
import { DaysInput } from './DaysInput.tsx';

interface LateFeeProps {
  readonly form: Form<BillingValues>;
  /** Of the fixed amounts. */
  readonly currency: string;
}

/** Whether an overdue invoice costs more, and how much. */
export function LateFee({ form, currency }: LateFeeProps) {
  const t = useText();
  const charges = form.field('charges_late_fee');
  return (
    <>
      <Switch
        label={t('Charge a late fee')}
        description={t('Once for each overdue invoice.')}
        checked={charges.value}
        onChange={(event) => charges.onChange(event.currentTarget.checked)}
      />
      {charges.value && (
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('Percent of what is open')}
            inputMode="decimal"
            maxLength={7}
            {...form.text('late_fee_percent')}
          />
          <TextInput
            label={t('Fixed amount in {currency}', { currency })}
            inputMode="decimal"
            {...form.text('late_fee_fixed')}
          />
          <TextInput
            label={t('At least, in {currency}', { currency })}
            inputMode="decimal"
            {...form.text('late_fee_minimum')}
          />
          <DaysInput form={form} name="late_fee_after_days" label={t('Days after the due day')} />
        </SimpleGrid>
      )}
    </>
  );
}
