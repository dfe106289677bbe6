import { NumberInput } from '@nextpanel/sdk/ui';

import type { Form } from '../../../components/form/useForm.ts';
import type { BillingValues, DaysName } from './billingValues.ts';

interface DaysInputProps {
  readonly form: Form<BillingValues>;
  readonly name: DaysName;
  readonly label: string;
  readonly description?: string;
}

/** A whole number of days. */
export function DaysInput({ form, name, label, description }: DaysInputProps) {
  const field = form.field(name);
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      allowDecimal={false}
      {...field}
      onChange={(days) => field.onChange(days === '' ? Number.NaN : days)}
    />
  );
}
