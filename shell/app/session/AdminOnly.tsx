import type { ReactNode } from 'react';
import { NoPermission } from '../components/NoPermission.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useText } from '../i18n/useText.tsx';
import { useUser } from './useSession.ts';

/** Pages within the admin area that staff without the role admin may not see. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const t = useText();
  const user = useUser();
  if (user?.roles.includes('admin')) return children;
  return (
    <>
      <PageHeader title={t('No permission')} />
      <NoPermission />
    </>
  );
}
