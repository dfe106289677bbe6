import { NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@nextpanel/sdk/ui';

import type { Field } from '../../components/form/useForm.ts';
import { useText } from '../../i18n/useText.tsx';
import type { SettingsField } from './settingsSchema.ts';

interface SettingsInputProps {
  readonly field: SettingsField;
  readonly form: Field<string | boolean | undefined>;
}

/** The input that fits a setting's type. */
export function SettingsInput({ field, form }: SettingsInputProps) {
  const t = useText();
  const { kind, title, description, required, minimum, maximum, format } = field;
  const hint = kind === 'list' ? `${description} ${t('One a line.')}`.trim() : description;
  const { name, value, error, onChange, onBlur } = form;
  const shared = {
    name,
    label: title,
    onBlur,
    error,
    ...(hint ? { description: hint } : {}),
  };
  if (kind === 'boolean') {
    return (
      <Switch
        {...shared}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  }
  const text = typeof value === 'string' ? value : '';
  const typed = {
    ...shared,
    required,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  switch (kind) {
    case 'choice':
      return (
        <Select
          {...shared}
          required={required}
          data={field.choices.map(({ label, value: choice }) => ({ label, value: String(choice) }))}
          value={text || null}
          onChange={(choice) => onChange(choice ?? '')}
          allowDeselect={!required}
        />
      );
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...shared}
          required={required}
          value={text}
          onChange={(number) => onChange(String(number))}
          allowDecimal={kind === 'number'}
          {...(minimum === undefined ? {} : { min: minimum })}
          {...(maximum === undefined ? {} : { max: maximum })}
        />
      );
    case 'long-text':
    case 'list':
      return <Textarea {...typed} autosize minRows={3} />;
    case 'secret':
      return <PasswordInput {...typed} autoComplete="off" />;
    default:
      return <TextInput {...typed} type={(format && inputTypes[format]) ?? 'text'} />;
  }
}

const inputTypes = { email: 'email', uri: 'url', date: 'date', time: 'time' } as const;
