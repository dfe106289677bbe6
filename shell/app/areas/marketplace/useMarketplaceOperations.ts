import gt from 'semver/functions/gt';
import valid from 'semver/functions/valid';
import { useLocale } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'react-router';

import { usePluginStore } from '../../../federation/plugins.ts';
import { ApiError, describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { toast } from '../../components/toast.tsx';
import type { Text } from '../../i18n/speech.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import type { Addon, InstalledAddon } from './addon.ts';
import type { Deed } from './installation.ts';
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
  | { readonly kind: 'install'; readonly addon: Addon; readonly version?: string | undefined }
  | { readonly kind: 'package'; readonly preview: PackagePreview; readonly replaces: string | null }
  | { readonly kind: 'update'; readonly addon: Addon; readonly version: string }
  | { readonly kind: 'rollback'; readonly addon: Pick<Addon, 'id' | 'name'> }
  | { readonly kind: 'updateAll' }
  | { readonly kind: 'uninstall'; readonly addon: Pick<Addon, 'id' | 'name'> };

/** Which dialog is open, and what the last operation came to. */
export function useMarketplaceOperations() {
  const t = useText();
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
    async function toggle({ id, name }: Pick<Addon, 'id' | 'name'>, enable: boolean, along: boolean) {
      try {
        const query = along ? { enable, with_requirements: true } : { enable };
        await api.post(`/marketplace/toggle/${id}`, undefined, { query });
        await catchUp().listed;
        setMessage({
          tone: 'success',
          text: t(enable ? '{name} enabled' : '{name} disabled', { name }),
          links: [],
        });
      } catch (error) {
        const { title, detail } = describeError(error);
        // It needs others that are only disabled: that can be helped.
        if (error instanceof ApiError && Array.isArray(error.problem['disabled'])) {
          const action = { label: t('Enable all'), run: () => toggle({ id, name }, enable, true) };
          setMessage({ tone: 'info', text: title, links: [], action });
        } else
          toast({
            tone: 'danger',
            title: t('{name} could not be changed', { name }),
            message: `${title} ${detail}`,
          });
      }
    }
    return {
      install: (addon, version) => open({ kind: 'install', addon, version }),
      update: (addon, version) => open({ kind: 'update', addon, version }),
      rollBack: ({ id, name }) => open({ kind: 'rollback', addon: { id, name } }),
      updateAll: () => open({ kind: 'updateAll' }),
      installPackage: (file) =>
        void previewPackage(file).then(async (preview) => {
          const installed = await queries.fetchQuery(installedQuery).catch(() => []);
          open({ kind: 'package', preview, replaces: replacedBy(preview, installed) });
        }),
      uninstall: ({ id, name }) => open({ kind: 'uninstall', addon: { id, name } }),
      async toggle(addon, enable) {
        setOutcome(null);
        await toggle(addon, enable, false);
      },
    };
  }, [catchUp, pathname, queries, remember, setMessage, t]);

  async function onInstallEnd(end: InstallEnd, elapsed: () => number) {
    const { mounted, listed } = catchUp();
    await mounted;
    const seconds = formatSeconds(elapsed(), locale);
    await listed;
    if (end.state === 'cancelled') {
      setMessage({ tone: 'info', text: await cancelledText(), links: [] });
    } else {
      const { addon_id, name, version, receipt } = end.plugin;
      giveBack(addon_id);
      const text = {
        install: t('{name} installed in {seconds}', { name, seconds }),
        update: t('{name} updated to {version} in {seconds}', { name, version, seconds }),
        rollback: t('{name} rolled back to {version} in {seconds}', { name, version, seconds }),
      }[deedOf(dialog)];
      setMessage({ tone: 'success', text, links: [receiptLink(receipt, t)] });
    }
    setOpened(null);
  }

  /** A cancellation may come too late, and a request that was given up does not say so: the list does. */
  async function cancelledText(): Promise<string> {
    const id = dialog && idOf(dialog);
    const installed = await queries.fetchQuery(installedQuery).catch(() => []);
    const now = installed.find(({ addon_id }) => addon_id === id)?.version;
    const deed = deedOf(dialog);
    if (deed === 'install' && now !== undefined)
      return t('It was too late to cancel: the plugin is installed.');
    if (deed !== 'install' && now !== undefined && now === aimOf(dialog))
      return t('It was too late to cancel: version {version} is here.', { version: now });
    return t(cancelledTexts[deed]);
  }

  async function onAllUpdated() {
    await catchUp().listed;
  }

  async function onUninstalled(receipt: Receipt) {
    const { addon_id, name } = receipt;
    await catchUp().listed;
    giveBack(addon_id);
    setOpened(null);
    setMessage({
      tone: 'success',
      text: t('{name} removed', { name }),
      links: [receiptLink(receipt, t)],
      ...(receipt.trash ? { action: { label: t('Undo'), run: () => undoRemoval(receipt) } } : {}),
    });
  }

  async function undoRemoval({ id, addon_id, name }: Receipt) {
    try {
      const receipt = await removals.restore(id);
      await catchUp().listed;
      giveBack(addon_id);
      setMessage({ tone: 'success', text: t('{name} is back', { name }), links: [receiptLink(receipt, t)] });
    } catch (error) {
      const { title, detail } = describeError(error);
      toast({
        tone: 'danger',
        title: t('{name} could not be put back', { name }),
        message: `${title} ${detail}`,
      });
    }
  }

  return {
    operations,
    dialog,
    close: () => setOpened(null),
    onInstallEnd,
    onAllUpdated,
    onUninstalled,
    message: outcome?.at === pathname ? outcome.message : null,
    dismiss: () => setOutcome(null),
  };
}

function idOf(dialog: MarketplaceDialog): string | undefined {
  if (dialog.kind === 'updateAll') return undefined;
  return dialog.kind === 'package' ? dialog.preview.adds?.id : dialog.addon.id;
}

function deedOf(dialog: MarketplaceDialog | null): Deed {
  if (dialog?.kind === 'package') return dialog.replaces === null ? 'install' : 'update';
  return dialog?.kind === 'update' || dialog?.kind === 'rollback' ? dialog.kind : 'install';
}

/** The version that an update was to lead to, as far as it is known here. */
function aimOf(dialog: MarketplaceDialog | null): string | undefined {
  if (dialog?.kind === 'update') return dialog.version;
  return dialog?.kind === 'package' ? dialog.preview.adds?.version : undefined;
}

/** The installed version that a package is newer than; what is not newer the server refuses, and says why. */
function replacedBy({ adds }: PackagePreview, installed: readonly InstalledAddon[]): string | null {
  const present = installed.find(({ addon_id }) => addon_id === adds?.id)?.version;
  return present !== undefined && adds && valid(adds.version) && gt(adds.version, present) ? present : null;
}

const cancelledTexts: Readonly<Record<Deed, string>> = {
  install: word('The installation was cancelled. Nothing was changed.'),
  update: word('The update was cancelled. Nothing was changed.'),
  rollback: word('The rollback was cancelled. Nothing was changed.'),
};

function receiptLink({ id }: Pick<Receipt, 'id'>, t: Text) {
  return { label: t('Receipt'), to: `/marketplace/receipts/${id}` };
}
