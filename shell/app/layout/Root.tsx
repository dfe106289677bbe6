import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { usePlugins } from '../../federation/plugins.ts';
import { infoQuery } from '../api/queries.ts';
import { useUser } from '../session/useSession.ts';
import { useTabSafety } from '../safety/useTabSafety.ts';
import { NavigationProgress } from './NavigationProgress.tsx';
import { RouteFocus } from './RouteFocus.tsx';
import { ServerBanner } from './ServerBanner.tsx';
import { SkipLink } from './SkipLink.tsx';

/** Seldom needed, so not part of every start. */
const SafetyBars = lazy(async () => ({ default: (await import('../safety/SafetyBars.tsx')).SafetyBars }));

const ImpersonationBar = lazy(async () => ({
  default: (await import('../session/ImpersonationBar.tsx')).ImpersonationBar,
}));

const DevelopmentBar = lazy(async () => ({
  default: (await import('../areas/developer/remotes/DevelopmentBar.tsx')).DevelopmentBar,
}));

/** Around every page of every area. */
export function Root() {
  const { safeMode, search } = useTabSafety();
  const user = useUser();
  const inDevelopment = usePlugins().some((plugin) => plugin.in_development);
  const foreign = useQuery(infoQuery).data?.development_origins.length ?? 0;
  return (
    <>
      <SkipLink />
      <NavigationProgress />
      <ServerBanner />
      {(safeMode || search) && (
        <Suspense>
          <SafetyBars />
        </Suspense>
      )}
      {(inDevelopment || foreign > 0) && (
        <Suspense>
          <DevelopmentBar />
        </Suspense>
      )}
      {user?.behind && (
        <Suspense>
          <ImpersonationBar user={user} />
        </Suspense>
      )}
      <Outlet />
      <RouteFocus />
      <ScrollRestoration />
    </>
  );
}
