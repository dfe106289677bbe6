import { Outlet } from 'react-router';
import { usePluginNavigation } from '../../federation/navigation.ts';
import { Slot } from '../../federation/Slot.tsx';
import { DataNotices } from '../areas/settings/DataNotices.tsx';
import { DeveloperModeBanner } from '../areas/settings/DeveloperModeBanner.tsx';
import { Guard } from '../session/Guard.tsx';
import { useUser } from '../session/useSession.ts';
import { adminSections, mergeNavigation } from './navigation.ts';
import { PaletteButton } from './palette/PaletteButton.tsx';
import { WorkLayout } from './WorkLayout.tsx';

/** The frame of everything that staff sees. */
export function AdminLayout() {
  return (
    <Guard roles={['admin', 'staff']}>
      <AdminFrame />
    </Guard>
  );
}

function AdminFrame() {
  const plugins = usePluginNavigation('admin');
  const user = useUser();
  const sections = mergeNavigation(adminSections, plugins, [
    ...(user?.roles ?? []),
    ...(user?.permissions ?? []),
  ]);
  return (
    <WorkLayout
      label="Admin"
      home="/admin/dashboard"
      sections={sections}
      finder={<PaletteButton sections={sections} />}
      tools={<Slot name="admin.topbar" />}
    >
      <DeveloperModeBanner />
      <DataNotices />
      <Outlet />
    </WorkLayout>
  );
}
