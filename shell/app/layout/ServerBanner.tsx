import { Button, Icon, useLocale } from '@nextpanel/sdk/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { api } from '../api/http.ts';
import { movingQuery, storageQuery } from '../api/serverState.ts';
import type { StorageState } from '../api/types.ts';
import { formatBytes } from '../areas/marketplace/format.ts';
import { useText } from '../i18n/useText.tsx';
import { useUser } from '../session/useSession.ts';
import classes from './ServerBanner.module.css';

/** Above every page, while it is so: nothing can be stored, or requests wait because the server moves to another tab. */
export function ServerBanner() {
  const t = useText();
  const storage = useQuery(storageQuery);
  const moving = useQuery(movingQuery);
  return (
    <>
      {storage.data?.read_only && <StorageFull state={storage.data} />}
      {moving.data && (
        <output className={classes.moving}>
          {t('The panel’s server is starting again. What you asked for goes on in a moment.')}
        </output>
      )}
    </>
  );
}

function StorageFull({ state: { needed, free } }: { readonly state: StorageState }) {
  const t = useText();
  const locale = useLocale();
  const user = useUser();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post<StorageState>('/storage/retry'),
    // Refused again or not: the server says how it is now.
    onSettled: async () => await queries.invalidateQueries({ queryKey: storageQuery.queryKey }),
  });
  const size = (bytes: number) => formatBytes(bytes, locale);
  // Not every browser says how much is left.
  const figures =
    needed === null
      ? ''
      : free !== null && free < needed
        ? t('The last change needed {needed}, {free} are free.', { needed: size(needed), free: size(free) })
        : t('The last change needed {needed}, less than that is free.', { needed: size(needed) });
  return (
    <section className={classes.full} role="alert" aria-label={t('Storage full')}>
      <Icon name="alert" size={16} />
      <span>
        {t('The browser’s storage is full: everything can be read and exported, changes are refused.')}{' '}
        {figures}
      </span>
      {user?.roles.includes('admin') && <Link to="/admin/settings?tab=data">{t('Settings → Data')}</Link>}
      {user && (
        <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('Try again')}
        </Button>
      )}
    </section>
  );
}
