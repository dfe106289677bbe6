import { useEffect } from 'react';
import { useSearchParams } from 'react-router';

import type { Addon } from './addon.ts';
import { useOperations } from './operations.ts';

/** Opens the uninstall dialog for whoever comes with `?uninstall`: a link from outside the marketplace. */
export function AskedUninstall({ addon }: { addon: Addon }) {
  const [search, setSearch] = useSearchParams();
  const operations = useOperations();
  const asked = search.has('uninstall');
  useEffect(() => {
    if (!asked) return;
    const without = (before: URLSearchParams) => {
      const next = new URLSearchParams(before);
      next.delete('uninstall');
      return next;
    };
    setSearch(without, { replace: true, preventScrollReset: true });
    if (addon.installed) operations.uninstall(addon);
  }, [asked, addon, operations, setSearch]);
  return null;
}
