import { useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'react-router';

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
import { installedQuery } from './queries.ts';
import type { Receipt } from './receipt.ts';
import { removals } from './removals.ts';
import { useFocusReturn } from './useFocusReturn.ts';
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
  const { pathname } = useLocation();
  // Both belong to the page on which they came about: the next page starts without them.
  const [opened, setOpened] = useState<{ dialog: MarketplaceDialog; at: string } | null>(null);
  const [outcome, setOutcome] = useState<{ message: OutcomeMessage; at: string } | null>(null);
  const dialog = opened?.at === pathname ? opened.dialog : null;
  const { remember, giveBack } = useFocusReturn(dialog !== null);

  const setMessage = useCallback(
    (message: OutcomeMessage) => setOutcome({ message, at: pathname }),
    [pathname],
  );

  /** Until this tab shows what the server has done. Gives the two parts of it: what is mounted, what is listed. */
  const catchUp = useCallback(() => {
    // A failing read changes nothing of what the server has done; the topic "plugins" brings the next one.
    const mounted = plugins.refresh().catch(() => undefined);
    const listed = queries.invalidateQueries({ queryKey: ['plugins'] }).catch(() => undefined);
    return { mounted, listed: Promise.all([mounted, listed]) };
  }, [plugins, queries]);

  const operations = useMemo<Operations>(() => {
    const open = (next: MarketplaceDialog) => {
      remember();
      setOutcome(null);
      setOpened({ dialog: next, at: pathname });
    };
    return {
      install: (addon) => open({ kind: 'install', addon }),
      installPackage: (file) =>
        void previewPackage(file).then((preview) => open({ kind: 'package', preview })),
      uninstall: ({ id, name }) => open({ kind: 'uninstall', addon: { id, name } }),
      async toggle({ id, name }, enable) {
        setOutcome(null);
        try {
          await api.post(`/marketplace/toggle/${id}`, undefined, { query: { enable } });
          await catchUp().listed;
          setMessage({ tone: 'success', text: `${name} ${enable ? 'enabled' : 'disabled'}`, links: [] });
        } catch (error) {
          const { title, detail } = describeError(error);
          toast({ tone: 'danger', title: `${name} could not be changed`, message: `${title} ${detail}` });
        }
      },
    };
  }, [catchUp, pathname, remember, setMessage]);

  async function onInstallEnd(end: InstallEnd, elapsed: () => number) {
    const { mounted, listed } = catchUp();
    await mounted;
    const seconds = formatSeconds(elapsed(), locale);
    await listed;
    if (end.state === 'cancelled') {
      setMessage({ tone: 'info', text: await cancelledText(), links: [] });
    } else {
      const { addon_id, name, receipt } = end.plugin;
      giveBack(addon_id);
      setMessage({ tone: 'success', text: `${name} installed in ${seconds}`, links: [receiptLink(receipt)] });
    }
    setOpened(null);
  }

  /** A cancellation may come too late, and a request that was given up does not say so: the list does. */
  async function cancelledText(): Promise<string> {
    const id = dialog && idOf(dialog);
    const installed = await queries.fetchQuery(installedQuery).catch(() => []);
    return installed.some(({ addon_id }) => addon_id === id)
      ? 'It was too late to cancel: the plugin is installed.'
      : 'The installation was cancelled. Nothing was changed.';
  }

  async function onUninstalled(receipt: Receipt) {
    const { addon_id, name } = receipt;
    await catchUp().listed;
    giveBack(addon_id);
    setOpened(null);
    setMessage({
      tone: 'success',
      text: `${name} removed`,
      links: [receiptLink(receipt)],
      ...(receipt.trash ? { undo: () => undoRemoval(receipt) } : {}),
    });
  }

  async function undoRemoval({ id, addon_id, name }: Receipt) {
    try {
      const receipt = await removals.restore(id);
      await catchUp().listed;
      giveBack(addon_id);
      setMessage({ tone: 'success', text: `${name} is back`, links: [receiptLink(receipt)] });
    } catch (error) {
      const { title, detail } = describeError(error);
      toast({ tone: 'danger', title: `${name} could not be put back`, message: `${title} ${detail}` });
    }
  }

  return {
    operations,
    dialog,
    close: () => setOpened(null),
    onInstallEnd,
    onUninstalled,
    message: outcome?.at === pathname ? outcome.message : null,
    dismiss: () => setOutcome(null),
  };
}

function idOf(dialog: MarketplaceDialog): string | undefined {
  return dialog.kind === 'package' ? dialog.preview.adds?.id : dialog.addon.id;
}

function receiptLink({ id }: Pick<Receipt, 'id'>) {
  return { label: 'Receipt', to: `/marketplace/receipts/${id}` };
}
