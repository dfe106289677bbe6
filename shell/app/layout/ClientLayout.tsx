import { Outlet } from 'react-router';
import { usePluginNavigation } from '../../federation/navigation.ts';
import { Guard } from '../session/Guard.tsx';
import { clientSections, mergeNavigation } from './navigation.ts';
import { WorkLayout } from './WorkLayout.tsx';

/** The frame of what a customer sees after signing in. */
export function ClientLayout() {
  return (
    <Guard roles={['client']}>
      <ClientFrame />
    </Guard>
  );
}

function ClientFrame() {
  const plugins = usePluginNavigation('client');
  return (
    <WorkLayout
      label="Client area"
      home="/client/dashboard"
      sections={mergeNavigation(clientSections, plugins, ['client'])}
    >
      <Outlet />
    </WorkLayout>
  );
}
