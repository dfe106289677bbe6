import { Modal, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';

import { api } from '../../../api/http.ts';
import { productQuery } from '../../../api/queries.ts';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { toast } from '../../../components/toast.tsx';
import { ProductForm } from './ProductForm.tsx';

interface ProductDialogProps {
  readonly slug: string;
  readonly onClose: () => void;
}

/** Edits one product. */
export function ProductDialog({ slug, onClose }: ProductDialogProps) {
  const locale = useLocale();
  const queries = useQueryClient();
  const product = useQuery(productQuery(slug));
  return (
    <Modal
      opened
      onClose={onClose}
      title={product.data ? `Edit ${product.data.name}` : 'Edit product'}
      size="xl"
    >
      <QueryBoundary query={product} errorTitle="This product could not be loaded">
        {(loaded) => (
          <ProductForm
            product={loaded}
            locale={locale}
            onCancel={onClose}
            onSubmit={async (changes) => {
              await api.put(`/products/${loaded.id}`, changes);
              await queries.invalidateQueries({ queryKey: ['products'] });
              toast({ message: `${changes.name} was saved`, tone: 'success' });
              onClose();
            }}
          />
        )}
      </QueryBoundary>
    </Modal>
  );
}
