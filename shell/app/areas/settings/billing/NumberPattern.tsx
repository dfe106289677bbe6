import { TextInput } from '@nextpanel/sdk/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import { ApiError } from '../../../api/ApiError.ts';
import { api } from '../../../api/http.ts';
import type { Form } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { BillingValues, PatternName } from './billingValues.ts';

interface NumberPatternProps {
  readonly form: Form<BillingValues>;
  readonly name: PatternName;
  readonly label: string;
}

/** The pattern of a document's number, and what the next one would be called by it. */
export function NumberPattern({ form, name, label }: NumberPatternProps) {
  const t = useText();
  const { value, error, ...field } = form.text(name);
  const preview = useQuery({
    queryKey: ['settings', 'number preview', name, value],
    queryFn: ({ signal }) =>
      api.get<{ number: string }>('/settings/number-preview', {
        query: { kind: name.replace('_number_pattern', ''), pattern: value },
        signal,
      }),
    // The counter moves on whenever a document is issued.
    staleTime: 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const refused = preview.error instanceof ApiError ? preview.error.fields['pattern'] : undefined;
  const wrong = error ?? refused;
  return (
    <TextInput
      label={label}
      description={wrong ? undefined : t('Next: {number}', { number: preview.data?.number ?? '…' })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      dir="ltr"
      maxLength={60}
      spellCheck={false}
      autoComplete="off"
      value={value}
      error={wrong}
      {...field}
    />
  );
}
