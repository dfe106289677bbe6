import { Outlet, ScrollRestoration } from 'react-router';
import { NavigationProgress } from './NavigationProgress.tsx';
import { RouteFocus } from './RouteFocus.tsx';
import { ServerBanner } from './ServerBanner.tsx';
import { SkipLink } from './SkipLink.tsx';

/** Around every page of every area. */
export function Root() {
  return (
    <>
      <SkipLink />
      <NavigationProgress />
      <ServerBanner />
      <Outlet />
      <RouteFocus />
      <ScrollRestoration />
    </>
  );
}
