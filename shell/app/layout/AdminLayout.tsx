import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Outlet } from 'react-router';
import { usePluginNavigation } from '../../federation/navigation.ts';
import { Slot } from '../../federation/Slot.tsx';
import { infoQuery } from '../api/queries.ts';
import { DataNotices } from '../areas/settings/DataNotices.tsx';
import { DeveloperModeBanner } from '../areas/settings/DeveloperModeBanner.tsx';
import { useText } from '../i18n/useText.tsx';
import { Guard } from '../session/Guard.tsx';
import { useUser } from '../session/useSession.ts';
import { adminSections, mergeNavigation } from './navigation.ts';
import { PaletteButton } from './palette/PaletteButton.tsx';
import { useNextScreens } from './useNextScreens.ts';
import { WorkLayout } from './WorkLayout.tsx';

/** For those who show the panel. */
const ClockBar = lazy(async () => ({ default: (await import('./clock/ClockBar.tsx')).ClockBar }));

/** The frame of everything that staff sees. */
export function AdminLayout() {
  return (
    <Guard roles={['admin', 'staff']}>
      <AdminFrame />
    </Guard>
  );
}

function AdminFrame() {
  const t = useText();
  useNextScreens();
  const plugins = usePluginNavigation('admin');
  const user = useUser();
  const demo = useQuery(infoQuery).data?.demo ?? false;
  const sections = mergeNavigation(adminSections, plugins, [
    ...(user?.roles ?? []),
    ...(user?.permissions ?? []),
  ]);
  return (
    <WorkLayout
      label={t('Admin')}
      home="/admin/dashboard"
      sections={sections}
      finder={<PaletteButton sections={sections} />}
      tools={<Slot name="admin.topbar" />}
      strip={
        demo && (
          <Suspense>
            <ClockBar />
          </Suspense>
        )
      }
    >
      <DeveloperModeBanner />
      <DataNotices />
      <Outlet />
    </WorkLayout>
  );
}
