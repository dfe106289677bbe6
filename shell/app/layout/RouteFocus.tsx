import { VisuallyHidden } from '@nextpanel/sdk/ui';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigation } from 'react-router';

/**
 * What a browser does on a page load and a client-side router does not: after going to another page the focus is on its
 * heading and its title is read out.
 */
export function RouteFocus() {
  const { pathname } = useLocation();
  const { state } = useNavigation();
  const shown = useRef(pathname);
  const [title, setTitle] = useState('');

  useEffect(() => {
    if (state !== 'idle' || shown.current === pathname) return;
    shown.current = pathname;
    const main = document.querySelector<HTMLElement>('#main');
    if (!main) return;
    let heading: HTMLElement | null = null;
    const arrive = () => {
      heading = main.querySelector('h1');
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      setTitle(document.title);
    };
    arrive();
    // A screen that is still loading has no heading yet. Until then the focus waits on the landmark.
    if (!heading) main.focus({ preventScroll: true });
    const waiting = new MutationObserver(() => {
      const active = document.activeElement;
      if (active === heading) return;
      if (active !== main && active !== document.body) return waiting.disconnect();
      // Or it gives way to another one when the screen knows what it shows, and takes the focus along.
      if (!heading?.isConnected) arrive();
    });
    waiting.observe(main, { childList: true, subtree: true });
    return () => waiting.disconnect();
  }, [pathname, state]);

  return (
    <VisuallyHidden component="output" aria-live="polite" data-route-announcer>
      {title}
    </VisuallyHidden>
  );
}
