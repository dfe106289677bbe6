import { Outlet } from 'react-router';
import { usePluginNavigation } from '../../federation/navigation.ts';
import { useText } from '../i18n/useText.tsx';
import { Guard } from '../session/Guard.tsx';
import { clientSections, mergeNavigation } from './navigation.ts';
import { PaletteButton } from './palette/PaletteButton.tsx';
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
  const t = useText();
  const plugins = usePluginNavigation('client');
  const sections = mergeNavigation(clientSections, plugins, ['client']);
  return (
    <WorkLayout
      label={t('Client area')}
      home="/client/dashboard"
      sections={sections}
      finder={<PaletteButton sections={sections} />}
    >
      <Outlet />
    </WorkLayout>
  );
}
