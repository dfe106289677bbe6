import { useEffect, useMemo, useRef } from 'react';

/**
 * When a dialog closes, the focus goes back to what opened it. An operation replaces that button by others: then to the
 * plugin's name (`data-addon`), or, when its card has gone, to the page's heading.
 */
export function useFocusReturn(open: boolean) {
  const opener = useRef<Element | null>(null);
  const addon = useRef<string | null>(null);
  useEffect(() => {
    if (open || !opener.current) return;
    // The opener may be on the page for a moment longer: the list is drawn anew after the dialog has gone.
    const name = addon.current && document.querySelector(`[data-addon="${CSS.escape(addon.current)}"]`);
    const goesBack = addon.current === null && opener.current.isConnected && opener.current !== document.body;
    const target = goesBack ? opener.current : (name ?? document.querySelector('h1'));
    opener.current = null;
    addon.current = null;
    if (target instanceof HTMLElement) target.focus();
  }, [open]);
  return useMemo(
    () => ({
      remember: () => void (opener.current = document.activeElement),
      giveBack: (id: string) => void (addon.current = id),
    }),
    [],
  );
}
