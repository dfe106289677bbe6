import { Modal, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api } from '../../../api/http.ts';
import { productQuery } from '../../../api/queries.ts';
import type { Product } from '../../../api/types.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { ProductForm } from './ProductForm.tsx';

interface ProductDialogProps {
  /** Of the product to edit; null closes the dialog. */
  readonly slug: string | null;
  readonly onClose: () => void;
}

/** Edits one product. */
export function ProductDialog({ slug, onClose }: ProductDialogProps) {
  const t = useText();
  // The product stays on show while the dialog fades away.
  const [shown, setShown] = useState(slug);
  if (slug !== null && slug !== shown) setShown(slug);
  const product = useQuery({ ...productQuery(shown ?? ''), enabled: shown !== null });
  return (
    <Modal
      opened={slug !== null}
      onClose={onClose}
      title={product.data ? t('Edit {name}', { name: product.data.name }) : t('Edit product')}
      size="xl"
    >
      <QueryBoundary query={product} errorTitle={t('This product could not be loaded')}>
        {(loaded) => <ProductEditor key={loaded.id} product={loaded} onClose={onClose} />}
      </QueryBoundary>
    </Modal>
  );
}

function ProductEditor({ product, onClose }: { product: Product; onClose: () => void }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  return (
    <ProductForm
      product={product}
      locale={locale}
      onCancel={onClose}
      onSubmit={async (changes) => {
        await api.put(`/products/${product.id}`, changes);
        await queries.invalidateQueries({ queryKey: ['products'] });
        toast({ message: t('{name} was saved', { name: changes.name }), tone: 'success' });
        onClose();
      }}
    />
  );
}
