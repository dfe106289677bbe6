import type { ProductType } from '../../../api/types.ts';

/** What can be sold; it decides what is set up. */
export const productTypes: { value: ProductType; label: string }[] = [
  { value: 'hosting', label: 'Hosting' },
  { value: 'domain', label: 'Domain' },
  { value: 'ssl', label: 'SSL' },
  { value: 'email', label: 'E-mail' },
];
