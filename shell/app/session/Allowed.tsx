import type { ReactNode } from 'react';
import type { Permission } from '../api/types.ts';
import { NoPermission } from '../components/NoPermission.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useText } from '../i18n/useText.tsx';
import { useUser } from './useSession.ts';

/** Whether the person who is signed in may do this; the server asks the same again. What needs nothing, everybody may. */
export function useCan(permission: Permission | undefined): boolean {
  const user = useUser();
  return permission === undefined || (user?.permissions?.includes(permission) ?? false);
}

/** What only some may do, drawn for them alone. */
export function IfAllowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  return useCan(permission) ? children : null;
}

/** Pages of the admin area that need more than being of the staff. */
export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  const t = useText();
  if (useCan(permission)) return children;
  return (
    <>
      <PageHeader title={t('No permission')} />
      <NoPermission />
    </>
  );
}
