import { useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/http.ts';
import { productQuery } from '../../../api/queries.ts';
import type { Product } from '../../../api/types.ts';
import { FormDialog } from '../../../components/form/FormDialog.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { ProductForm } from './ProductForm.tsx';

/** In place of a slug: none begins like this. */
export const newProduct = '+';

interface ProductDialogProps {
  /** Of the product to edit, or `newProduct`; null closes the dialog. */
  readonly slug: string | null;
  readonly onClose: () => void;
}

/** Adds a product or edits one. */
export function ProductDialog({ slug, onClose }: ProductDialogProps) {
  const t = useText();
  // The product stays on show while the dialog fades away.
  const [shown, setShown] = useState(slug);
  if (slug !== null && slug !== shown) setShown(slug);
  const adding = shown === newProduct;
  const product = useQuery({ ...productQuery(shown ?? ''), enabled: shown !== null && !adding });
  const title = product.data ? t('Edit {name}', { name: product.data.name }) : t('Edit product');
  return (
    <FormDialog opened={slug !== null} onClose={onClose} title={adding ? t('Add product') : title} size="xl">
      {({ onDirty, close }) =>
        adding ? (
          <ProductEditor product={null} onDirty={onDirty} onClose={close} />
        ) : (
          <QueryBoundary query={product} errorTitle={t('This product could not be loaded')}>
            {(loaded) => <ProductEditor key={loaded.id} product={loaded} onDirty={onDirty} onClose={close} />}
          </QueryBoundary>
        )
      }
    </FormDialog>
  );
}

interface ProductEditorProps {
  /** Null for a new one. */
  readonly product: Product | null;
  readonly onDirty: (dirty: boolean) => void;
  readonly onClose: () => void;
}

function ProductEditor({ product, onDirty, onClose }: ProductEditorProps) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  return (
    <ProductForm
      product={product}
      locale={locale}
      onDirty={onDirty}
      onCancel={onClose}
      onSubmit={async (fields) => {
        if (product) await api.put(`/products/${product.id}`, fields);
        else await api.post('/products', fields);
        await queries.invalidateQueries({ queryKey: ['products'] });
        toast({
          message: product
            ? t('{name} was saved', { name: fields.name })
            : t('{name} was added', { name: fields.name }),
          tone: 'success',
        });
        onClose();
      }}
    />
  );
}
