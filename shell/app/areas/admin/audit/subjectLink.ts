/** The page about an audit entry's subject (`client:12`), or null when it has none. */
export function subjectLink(subject: string): string | null {
  const [kind, id] = subject.split(':');
  if (kind === 'settings') return '/admin/settings';
  if (!id) return null;
  if (kind === 'client') return `/admin/clients/${id}`;
  if (kind === 'invoice') return `/admin/invoices/${id}`;
  if (kind === 'service') return `/admin/services/${id}`;
  if (kind === 'plugin') return `/marketplace/${id}`;
  if (kind === 'product') return '/admin/products';
  return null;
}
