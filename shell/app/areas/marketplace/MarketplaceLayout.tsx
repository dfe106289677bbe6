import { Outlet } from 'react-router';

import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { DropOverlay } from './DropOverlay.tsx';
import { InstallAddonDialog } from './InstallAddonDialog.tsx';
import { InstallPackageDialog } from './InstallPackageDialog.tsx';
import { OperationsProvider } from './operations.ts';
import { Outcome } from './Outcome.tsx';
import { RollbackDialog } from './RollbackDialog.tsx';
import { UninstallDialog } from './UninstallDialog.tsx';
import { UpdateAllDialog } from './UpdateAllDialog.tsx';
import { UpdateDialog } from './UpdateDialog.tsx';
import { useFileDrop } from './useFileDrop.ts';
import { useMarketplaceOperations } from './useMarketplaceOperations.ts';

/** Around every page of the marketplace: its dialogs, how the last operation ended, and packages dropped anywhere. */
export function MarketplaceLayout() {
  const t = useText();
  const { operations, dialog, close, onInstallEnd, onAllUpdated, onUninstalled, message, dismiss } =
    useMarketplaceOperations();
  const dragging = useFileDrop(([file, ...others]) => {
    if (dialog || !file) return;
    if (others.length > 0) toast({ message: t('One package at a time, please.'), tone: 'warning' });
    else operations.installPackage(file);
  });
  return (
    <OperationsProvider value={operations}>
      <Outlet />
      {dialog?.kind === 'install' && (
        <InstallAddonDialog
          addon={dialog.addon}
          version={dialog.version}
          onEnd={onInstallEnd}
          onClose={close}
        />
      )}
      {dialog?.kind === 'package' && (
        <InstallPackageDialog
          preview={dialog.preview}
          replaces={dialog.replaces}
          onEnd={onInstallEnd}
          onClose={close}
        />
      )}
      {dialog?.kind === 'update' && (
        <UpdateDialog addon={dialog.addon} version={dialog.version} onEnd={onInstallEnd} onClose={close} />
      )}
      {dialog?.kind === 'rollback' && (
        <RollbackDialog addon={dialog.addon} onEnd={onInstallEnd} onClose={close} />
      )}
      {dialog?.kind === 'updateAll' && <UpdateAllDialog onEnd={onAllUpdated} onClose={close} />}
      {dialog?.kind === 'uninstall' && (
        <UninstallDialog {...dialog.addon} onDone={onUninstalled} onClose={close} />
      )}
      {dragging && !dialog && <DropOverlay />}
      <Outcome message={message} onDismiss={dismiss} />
    </OperationsProvider>
  );
}
