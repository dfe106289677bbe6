import { useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';

import { usePluginStore } from '../../../federation/plugins.ts';
import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { toast } from '../../components/toast.tsx';
import type { Addon } from './addon.ts';
import { formatSeconds } from './format.ts';
import type { Operations } from './operations.ts';
import type { OutcomeMessage } from './Outcome.tsx';
import { previewPackage } from './packagePreview.ts';
import type { PackagePreview } from './packagePreview.ts';
import type { Receipt } from './receipt.ts';
import type { InstallEnd } from './useInstallation.ts';

export type MarketplaceDialog =
  | { readonly kind: 'install'; readonly addon: Addon }
  | { readonly kind: 'package'; readonly preview: PackagePreview }
  | { readonly kind: 'uninstall'; readonly addon: Pick<Addon, 'id' | 'name'> };

/** Which dialog is open, and what the last operation came to. */
export function useMarketplaceOperations() {
  const locale = useLocale();
  const queries = useQueryClient();
  const plugins = usePluginStore();
  const [dialog, setDialog] = useState<MarketplaceDialog | null>(null);
  const [message, setMessage] = useState<OutcomeMessage | null>(null);
  const { remember, giveBack } = useFocusReturn(dialog !== null);

  /** Until menu, routes, slots and lists of this tab show what the server has done. */
  const catchUp = useMemo(
    () => async () => {
      await Promise.all([plugins.refresh(), queries.invalidateQueries({ queryKey: ['plugins'] })]);
    },
    [plugins, queries],
  );

  const operations = useMemo<Operations>(() => {
    const open = (next: MarketplaceDialog) => {
      remember();
      setMessage(null);
      setDialog(next);
    };
    return {
      install: (addon) => open({ kind: 'install', addon }),
      installPackage: (file) =>
        void previewPackage(file).then((preview) => open({ kind: 'package', preview })),
      uninstall: ({ id, name }) => open({ kind: 'uninstall', addon: { id, name } }),
      async toggle({ id, name }, enable) {
        setMessage(null);
        try {
          await api.post(`/marketplace/toggle/${id}`, undefined, { query: { enable } });
          await catchUp();
          setMessage({ tone: 'success', text: `${name} ${enable ? 'enabled' : 'disabled'}`, links: [] });
        } catch (error) {
          const { title, detail } = describeError(error);
          toast({ tone: 'danger', title: `${name} could not be changed`, message: `${title} ${detail}` });
        }
      },
    };
  }, [catchUp, remember]);

  async function onInstallEnd(end: InstallEnd, clicked: number) {
    await catchUp();
    if (end.state === 'cancelled') {
      setMessage({ tone: 'info', text: 'The installation was cancelled. Nothing was changed.', links: [] });
    } else {
      const { addon_id, name, receipt } = end.plugin;
      const seconds = formatSeconds((performance.now() - clicked) / 1000, locale);
      giveBack(addon_id);
      setMessage({
        tone: 'success',
        text: `${name} installed in ${seconds}`,
        links: [{ label: 'Receipt', to: `/marketplace/receipts/${receipt.id}` }],
      });
    }
    setDialog(null);
  }

  async function onUninstalled({ id, addon_id, name }: Receipt) {
    await catchUp();
    giveBack(addon_id);
    setDialog(null);
    setMessage({
      tone: 'success',
      text: `${name} removed`,
      links: [{ label: 'Receipt', to: `/marketplace/receipts/${id}` }],
    });
  }

  return {
    operations,
    dialog,
    close: () => setDialog(null),
    onInstallEnd,
    onUninstalled,
    message,
    dismiss: () => setMessage(null),
  };
}

/**
 * When a dialog closes, the focus goes back to what opened it. An operation replaces that button by others: then to the
 * plugin's name (`data-addon`), or, when its card has gone, to the page's heading.
 */
function useFocusReturn(open: boolean) {
  const opener = useRef<Element | null>(null);
  const addon = useRef<string | null>(null);
  useEffect(() => {
    if (open || !opener.current) return;
    const isThere = opener.current.isConnected && opener.current !== document.body;
    const name = addon.current && document.querySelector(`[data-addon="${CSS.escape(addon.current)}"]`);
    const target = isThere ? opener.current : (name ?? document.querySelector('h1'));
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
