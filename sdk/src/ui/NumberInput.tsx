import { TextInput } from '@mantine/core';
import type { TextInputProps } from '@mantine/core';

/** A field for a number; `''` when it is empty. */
export interface NumberInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'type' | 'step'> {
  /** `''` for an empty field. */
  value: number | string;
  /** What the field holds now; `''` when that is no number. Never clamped: telling what is wrong is the form's part. */
  onChange: (value: number | '') => void;
  min?: number;
  max?: number;
  step?: number;
  allowDecimal?: boolean;
}

/**
 * A field for one number. The browser's own: it knows the decimal comma, the arrow keys and the right keyboard of a
 * phone, and weighs a tenth of a formatting one.
 */
export function NumberInput({ value, onChange, allowDecimal = true, step, ...others }: NumberInputProps) {
  return (
    <TextInput
      {...others}
      type="number"
      inputMode={allowDecimal ? 'decimal' : 'numeric'}
      step={step ?? (allowDecimal ? 'any' : 1)}
      value={typeof value === 'number' && Number.isNaN(value) ? '' : value}
      onChange={(event) => {
        const { value: text, valueAsNumber } = event.currentTarget;
        onChange(text === '' || Number.isNaN(valueAsNumber) ? '' : valueAsNumber);
      }}
    />
  );
}
