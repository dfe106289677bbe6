import { useEffect } from 'react';
import { useSearch, withValue } from '../../components/useSearch.ts';

import type { Addon } from './addon.ts';
import { useOperations } from './operations.ts';

/** Opens the uninstall dialog for whoever comes with `?uninstall`: a link from outside the marketplace. */
export function AskedUninstall({ addon }: { addon: Addon }) {
  const [search, changeSearch] = useSearch();
  const operations = useOperations();
  const asked = search.has('uninstall');
  useEffect(() => {
    if (!asked) return;
    changeSearch((now) => withValue(now, 'uninstall', null), { replace: true, preventScrollReset: true });
    if (addon.installed) operations.uninstall(addon);
  }, [asked, addon, operations, changeSearch]);
  return null;
}
