import { Stack, Switch, Textarea, TextInput } from '@nextpanel/sdk/ui';

import type { Price, Product } from '../../../api/types.ts';
import { DialogButtons } from '../../../components/form/DialogButtons.tsx';
import { required } from '../../../components/form/rules.ts';
import { useForm } from '../../../components/form/useForm.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { draftOfPrice, readPrices } from './priceDrafts.ts';
import type { PriceDraft } from './priceDrafts.ts';
import { PriceRows } from './PriceRows.tsx';

interface ProductChanges {
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  readonly visible: boolean;
  readonly prices: readonly Price[];
}

interface ProductFormProps {
  readonly product: Product;
  readonly locale: string;
  /** Rejects with the server's complaint, which is then shown at its fields. */
  readonly onSubmit: (changes: ProductChanges) => Promise<void>;
  readonly onCancel: () => void;
}

/** Texts, visibility and prices of a product. */
export function ProductForm({ product, locale, onSubmit, onCancel }: ProductFormProps) {
  const t = useText();
  const { name, tagline, description, visible } = product;
  const prices: readonly PriceDraft[] = product.prices.map((price) => draftOfPrice(price, locale));
  const form = useForm({
    initial: { name, tagline, description, visible, prices },
    validate: {
      name: required(word('a name')),
      prices: (drafts) => (readPrices(drafts, locale) ? undefined : t('One of the prices can’t be read.')),
    },
    submit: async (values) => {
      const read = readPrices(values.prices, locale);
      if (read) await onSubmit({ ...values, prices: read });
    },
  });
  const shown = form.field('visible');
  const drafts = form.field('prices');
  return (
    <form onSubmit={form.onSubmit} noValidate>
      <Stack gap="md">
        <TextInput label={t('Name')} required {...form.text('name')} data-autofocus />
        <TextInput label={t('Tagline')} {...form.text('tagline')} />
        <Textarea
          label={t('Description')}
          description={t('Markdown')}
          autosize
          minRows={3}
          maxRows={10}
          {...form.text('description')}
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
        <DialogButtons form={form} submit={t('Save product')} onCancel={onCancel} disabled={!form.dirty} />
      </Stack>
    </form>
  );
}
