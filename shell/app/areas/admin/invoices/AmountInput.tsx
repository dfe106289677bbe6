import { TextInput, useLocale } from '@nextpanel/sdk/ui';
import type { TextInputProps } from '@mantine/core';

interface AmountInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly currency: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** An amount as people of the panel's locale type it, with its currency beside it. */
export function AmountInput({ currency, value, onChange, ...others }: AmountInputProps) {
  const locale = useLocale();
  return (
    <TextInput
      {...others}
      inputMode="decimal"
      autoComplete="off"
      lang={locale}
      value={value}
      rightSection={<span style={{ fontSize: '0.75rem', color: 'var(--np-ink-muted)' }}>{currency}</span>}
      rightSectionWidth={44}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
