import { Button, Group, Icon, Text } from '@nextpanel/sdk/ui';
import { useId, useRef, useState } from 'react';

import { inWords } from '../../../api/ApiError.ts';
import type { Field } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import { logoFrom, UnusableImage } from './logoImage.ts';
import classes from './look.module.css';

interface LogoInputProps {
  label: string;
  description: string;
  /** What it will stand on. */
  ground: 'light' | 'dark';
  field: Field<string | null>;
}

/** Takes an image of any kind, and shows it on the ground that it is for. */
export function LogoInput({ label, description, ground, field }: LogoInputProps) {
  const t = useText();
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  async function take(file: File) {
    setProblem(null);
    try {
      field.onChange(await logoFrom(file));
    } catch (error) {
      setProblem(error instanceof UnusableImage ? t(error.message) : inWords(error));
    }
  }

  const error = problem ?? field.error;
  return (
    <fieldset aria-labelledby={id} className={classes.logo}>
      <div>
        <Text id={id} size="sm" fw={550}>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {description}
        </Text>
      </div>
      <div className={classes.ground} data-ground={ground}>
        {field.value ? <img src={field.value} alt="" /> : <span>{t('None')}</span>}
      </div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="upload" size={15} />}
          onClick={() => input.current?.click()}
        >
          {t('Choose image')}
        </Button>
        {field.value && (
          <Button size="xs" variant="subtle" onClick={() => field.onChange(null)}>
            {t('Remove')}
          </Button>
        )}
      </Group>
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        aria-label={t('{what}: file', { what: label })}
        tabIndex={-1}
        className={classes.file}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (file) void take(file);
        }}
      />
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </fieldset>
  );
}
