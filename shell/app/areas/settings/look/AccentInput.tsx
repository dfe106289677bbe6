import { accentOf, contrast, READABLE } from '@nextpanel/sdk/look';
import { Text, TextInput, useLocale } from '@nextpanel/sdk/ui';

import type { Field } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import { isColor } from './lookValues.ts';
import classes from './look.module.css';

const suggestions = ['#0b7d9e', '#2563eb', '#5b2bd9', '#b0267a', '#c2410c', '#18794e', '#334155'];

/** A colour by eye, by name of its hue, or as digits; and how well it can be read. */
export function AccentInput({ field }: { field: Field<string> }) {
  const t = useText();
  const { value, onChange, ...rest } = field;
  return (
    <div className={classes.accent}>
      <TextInput
        label={t('Accent color')}
        description={t('Of buttons, links and what is selected.')}
        dir="ltr"
        maxLength={7}
        spellCheck={false}
        {...rest}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        rightSection={
          <input
            type="color"
            aria-label={t('Pick the accent color')}
            className={classes.picker}
            value={isColor(value) ? value.toLowerCase() : '#000000'}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        }
      />
      <ul className={classes.swatches} aria-label={t('Suggested colors')}>
        {suggestions.map((color) => (
          <li key={color}>
            <button
              type="button"
              aria-label={color}
              aria-pressed={color === value.toLowerCase()}
              style={{ background: color }}
              onClick={() => onChange(color)}
            />
          </li>
        ))}
      </ul>
      {isColor(value) && <Readability color={value.toLowerCase()} />}
    </div>
  );
}

function Readability({ color }: { color: string }) {
  const t = useText();
  const { steps, filled } = accentOf(color);
  const number = new Intl.NumberFormat(useLocale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  // Downwards: what is shown as 4.5 is 4.5.
  const ratio = (one: string, other: string) =>
    `${number.format(Math.floor(contrast(one, other) * 10) / 10)}:1`;
  return (
    <div className={classes.readability}>
      <span style={{ background: filled, color: '#ffffff' }}>
        {t('Button {ratio}', { ratio: ratio('#ffffff', filled) })}
      </span>
      <span style={{ background: '#ffffff', color: steps[7] }}>
        {t('Link {ratio}', { ratio: ratio(steps[7], '#ffffff') })}
      </span>
      <span style={{ background: '#141d21', color: steps[3] }}>
        {t('Link, dark {ratio}', { ratio: ratio(steps[3], '#141d21') })}
      </span>
      <Text size="xs" c="dimmed">
        {filled === color
          ? t('Everything written with it keeps a contrast of at least {ratio}:1, light and dark.', {
              ratio: READABLE,
            })
          : t(
              'White can not be read on this color, so buttons are darker: a contrast of {ratio}:1 is kept, light and dark.',
              { ratio: READABLE },
            )}
      </Text>
    </div>
  );
}
