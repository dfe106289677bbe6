import { useComputedColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.layer.css';
import { PanelHostProvider } from '@nextpanel/sdk';
import { UiProvider, useLocale } from '@nextpanel/sdk/ui';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { PluginStoreProvider } from '../federation/plugins.ts';
import { SayContext } from '../federation/words.ts';
import { infoQuery } from './api/queries.ts';
import { directionOf } from './direction.ts';
import { SpeechProvider, useSpeech } from './i18n/useText.tsx';
import { CompanyProvider } from './layout/usePageTitle.ts';
import { rememberedLook, rememberLook } from './look/companyLook.ts';
import type { CompanyLook } from './look/companyLook.ts';
import { LookProvider } from './look/LookContext.ts';
import { createPanelHost } from './panelHost.ts';
import { createPanelRouter } from './router.tsx';
import type { PanelRouter } from './router.tsx';
import { TabSafetyProvider } from './safety/useTabSafety.ts';
import type { Services } from './services.ts';
import { SessionProvider, useUser } from './session/useSession.ts';

interface AppProps {
  services: Services;
  /** The path that the panel is deployed under: `/`, `/demo/`. */
  basename: string;
}

/** The whole page. The services are started by whoever renders it. */
export function App({ services, basename }: AppProps) {
  const [router] = useState(() => createPanelRouter(basename));
  return (
    <QueryClientProvider client={services.queries}>
      <SessionProvider value={services.session}>
        <PluginStoreProvider value={services.plugins}>
          <Localized>
            <PluginHost services={services} router={router}>
              <TabSafetyProvider value={services.safety}>
                <RouterProvider router={router} />
              </TabSafetyProvider>
              <Notifications position="bottom-center" limit={4} zIndex={1000} />
            </PluginHost>
          </Localized>
        </PluginStoreProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}

/** Language, direction and the company's name: as this browser has chosen, else as the server says. */
function Localized({ children }: { children: ReactNode }) {
  const info = useQuery(infoQuery);
  const companyLocale = info.data?.locale ?? 'en-US';
  const speech = useSpeech(companyLocale);
  const { locale, text } = speech;
  const shown = useCompanyLook(info.data?.look);
  const [search] = useState(location.search);
  const direction = directionOf(locale, search);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return (
    <UiProvider locale={locale} direction={direction} words={text} look={shown.look}>
      <SpeechProvider value={speech}>
        <LookProvider value={shown}>
          <CompanyProvider value={info.data?.company_name ?? 'NextPanel'}>
            <SayContext value={text}>{speech.ready && children}</SayContext>
          </CompanyProvider>
        </LookProvider>
      </SpeechProvider>
    </UiProvider>
  );
}

/** As it is tried out in this tab, else as the company has it, else as it was when this browser saw the panel last. */
function useCompanyLook(stored: CompanyLook | undefined) {
  const [remembered] = useState(rememberedLook);
  const [tried, preview] = useState<CompanyLook | null>(null);
  useEffect(() => {
    if (stored) rememberLook(stored);
  }, [stored]);
  const look = tried ?? stored ?? remembered;
  return useMemo(() => ({ look, preview }), [look]);
}

interface PluginHostProps {
  services: Services;
  router: PanelRouter;
  children: ReactNode;
}

function PluginHost({ services, router, children }: PluginHostProps) {
  const user = useUser();
  const colorScheme = useComputedColorScheme('light');
  const locale = useLocale();
  const { topics } = services;
  const host = useMemo(
    () => createPanelHost({ user, locale, colorScheme, topics, navigate: (to) => void router.navigate(to) }),
    [user, locale, colorScheme, topics, router],
  );
  return <PanelHostProvider value={host}>{children}</PanelHostProvider>;
}
