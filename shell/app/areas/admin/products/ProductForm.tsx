import { Select, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@nextpanel/sdk/ui';
import { useEffect } from 'react';

import type { Price, Product } from '../../../api/types.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import { phrase, word } from '../../../i18n/words.ts';
import { draftOfPrice, readPrices } from './priceDrafts.ts';
import type { PriceDraft } from './priceDrafts.ts';
import { PriceRows } from './PriceRows.tsx';
import { productTypes } from './productTypes.ts';

type ProductFields = Pick<
  Product,
  'name' | 'slug' | 'group' | 'type' | 'tagline' | 'description' | 'visible'
> & {
  readonly features: readonly string[];
  readonly prices: readonly Price[];
};

interface ProductFormProps {
  /** Null for a new one. */
  readonly product: Product | null;
  readonly locale: string;
  readonly onDirty: (dirty: boolean) => void;
  /** Rejects with the server's complaint, which is then shown at its fields. */
  readonly onSubmit: (fields: ProductFields) => Promise<void>;
  readonly onCancel: () => void;
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Texts, place in the shop and prices of a product. */
export function ProductForm({ product, locale, onDirty, onSubmit, onCancel }: ProductFormProps) {
  const t = useText();
  const prices: readonly PriceDraft[] = (product?.prices ?? []).map((price) => draftOfPrice(price, locale));
  const form = useForm({
    initial: {
      name: product?.name ?? '',
      slug: product?.slug ?? '',
      group: product?.group ?? '',
      type: product?.type ?? 'hosting',
      tagline: product?.tagline ?? '',
      description: product?.description ?? '',
      features: (product?.features ?? []).join('\n'),
      visible: product?.visible ?? true,
      prices,
    },
    validate: {
      name: required(word('a name')),
      slug: (value) =>
        /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(value.trim())
          ? undefined
          : phrase('Use lower case letters, digits and hyphens, such as first-steps.'),
      group: required(word('a group')),
      prices: (drafts) => (readPrices(drafts, locale) ? undefined : t('One of the prices can’t be read.')),
    },
    submit: async ({ features, ...values }) => {
      const read = readPrices(values.prices, locale);
      if (read) await onSubmit({ ...values, features: linesOf(features), prices: read });
    },
  });
  const { dirty } = form;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const shown = form.field('visible');
  const type = form.field('type');
  const drafts = form.field('prices');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <TextInput label={t('Name')} required {...form.text('name')} data-autofocus />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <TextInput
            label={t('Address#page')}
            description={t('The last part of its URL, below /shop/.')}
            required
            dir="ltr"
            {...form.text('slug')}
          />
          <TextInput
            label={t('Group')}
            description={t('Products of a group stand together in the shop.')}
            required
            {...form.text('group')}
          />
        </SimpleGrid>
        <Select
          label={t('Type')}
          description={t('Decides what is set up when it is paid.')}
          data={productTypes.map(({ value, label }) => ({ value, label: t(label) }))}
          allowDeselect={false}
          {...type}
          onChange={(value) => type.onChange(value ?? 'hosting')}
        />
        <TextInput label={t('Tagline')} {...form.text('tagline')} />
        <Textarea
          label={t('Description')}
          description={t('Markdown')}
          autosize
          minRows={3}
          maxRows={10}
          {...form.text('description')}
        />
        <Textarea
          label={t('Features')}
          description={t('One a line.')}
          autosize
          minRows={2}
          maxRows={10}
          {...form.text('features')}
        />
        <Switch
          label={t('Visible in the shop')}
          name={shown.name}
          checked={shown.value}
          onChange={(event) => shown.onChange(event.currentTarget.checked)}
        />
        <PriceRows
          drafts={drafts.value}
          onChange={drafts.onChange}
          locale={locale}
          showErrors={drafts.error !== undefined}
        />
        <DialogButtons
          form={form}
          submit={product ? t('Save product') : t('Add product')}
          onCancel={onCancel}
          disabled={!dirty}
        />
      </Stack>
    </form>
  );
}
