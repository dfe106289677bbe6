import { Button, SegmentedControl, SimpleGrid, Stack, Text } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useId, useMemo } from 'react';

import { api } from '../../../api/http.ts';
import { SaveButtons } from '../SaveButtons.tsx';
import type { Field } from '../../../components/form/useForm.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { Section } from '../../../components/Section.tsx';
import { toast } from '../../../components/toast.tsx';
import type { CompanyLook } from '../../../look/companyLook.ts';
import { useLookPreview } from '../../../look/LookContext.ts';
import { useText } from '../../../i18n/useText.tsx';
import { UnsavedGuard } from '../UnsavedGuard.tsx';
import { AccentInput } from './AccentInput.tsx';
import { LogoInput } from './LogoInput.tsx';
import { isColor, lookOf, ownValues, valuesOf } from './lookValues.ts';

/** The company's logo, colour and habits of looking. This tab shows every change at once, the others what was saved. */
export function LookForm({ look }: { look: CompanyLook }) {
  const t = useText();
  const queries = useQueryClient();
  const saved = valuesOf(look);
  const form = useForm({
    initial: saved,
    validate: {
      accent: (color) =>
        isColor(color) ? undefined : t('Enter a color as # and six digits, such as #0b7d9e.'),
    },
    submit: async (values) => {
      await api.put('/look', lookOf(values));
      await queries.invalidateQueries({ queryKey: ['settings'] });
      toast({ message: t('Look saved'), tone: 'success' });
    },
  });
  const shown = useDeferredValue(form.values);
  const shows = form.dirty && isColor(shown.accent);
  useLookPreview(useMemo(() => (shows ? lookOf(shown) : null), [shown, shows]));
  const isOwn = JSON.stringify(lookOf(form.values)) === JSON.stringify(lookOf(ownValues));

  return (
    <form onSubmit={form.onSubmit} noValidate>
      <UnsavedGuard dirty={form.dirty} what={t('the look')} />
      <Stack gap="md" maw={720}>
        <Text c="dimmed">{t('This tab shows every change at once; everybody else sees what is saved.')}</Text>
        <Section
          title={t('Logo')}
          description={t('On every page, on invoices and statements, and at the head of mails.')}
          padded
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <LogoInput
              label={t('Logo')}
              description={t('PNG, JPEG, WebP or SVG.')}
              ground="light"
              field={form.field('logo')}
            />
            <LogoInput
              label={t('On dark')}
              description={t('Where the other one could not be seen.')}
              ground="dark"
              field={form.field('logo_dark')}
            />
          </SimpleGrid>
        </Section>
        <Section title={t('Color and shape')} padded>
          <Stack gap="md">
            <AccentInput field={form.field('accent')} />
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Segments
                label={t('Corners')}
                field={form.field('corners')}
                options={[
                  { value: 'sharp', label: t('Sharp') },
                  { value: 'soft', label: t('Soft') },
                  { value: 'round', label: t('Round') },
                ]}
              />
              <Segments
                label={t('Density')}
                field={form.field('density')}
                options={[
                  { value: 'comfortable', label: t('Comfortable') },
                  { value: 'compact', label: t('Compact') },
                ]}
              />
            </SimpleGrid>
            <Segments
              label={t('Appearance')}
              description={t('For visitors who have not chosen one in their browser.')}
              field={form.field('appearance')}
              options={[
                { value: 'auto', label: t('As their system') },
                { value: 'light', label: t('Light') },
                { value: 'dark', label: t('Dark') },
              ]}
            />
          </Stack>
        </Section>
        <SaveButtons form={form} saved={saved}>
          {!isOwn && (
            <Button variant="default" onClick={() => form.set(ownValues)}>
              {t('Back to the panel’s look')}
            </Button>
          )}
        </SaveButtons>
      </Stack>
    </form>
  );
}

interface SegmentsProps<Value extends string> {
  label: string;
  description?: string;
  field: Field<Value>;
  options: readonly { readonly value: Value; readonly label: string }[];
}

function Segments<Value extends string>({ label, description, field, options }: SegmentsProps<Value>) {
  const id = useId();
  return (
    <div>
      <Text id={id} size="sm" fw={550} mb={4}>
        {label}
      </Text>
      <SegmentedControl
        aria-labelledby={id}
        data={[...options]}
        value={field.value}
        onChange={(value) => field.onChange(value as Value)}
      />
      {description && (
        <Text size="xs" c="dimmed" mt={4}>
          {description}
        </Text>
      )}
    </div>
  );
}
