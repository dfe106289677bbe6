import type { ReactNode } from 'react';
import { NoPermission } from '../components/NoPermission.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useUser } from './useSession.ts';

/** Pages within the admin area that staff without the role admin may not see. */
export function AdminOnly({ children }: { children: ReactNode }) {
  const user = useUser();
  if (user?.roles.includes('admin')) return children;
  return (
    <>
      <PageHeader title="No permission" />
      <NoPermission />
    </>
  );
}
