import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../../api/ApiError.ts';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { disconnectRemote } from './remotesApi.ts';

/** Takes a remote out of the panel, and says how that went. */
export function useDisconnect() {
  const t = useText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const disconnect = async ({ id, name }: { readonly id: string; readonly name: string }) => {
    setBusy(true);
    try {
      const { receipt } = await disconnectRemote(id);
      await queries.invalidateQueries({ queryKey: ['plugins'] });
      toast({
        tone: 'success',
        title: t('{name} disconnected', { name }),
        message:
          receipt.from === undefined
            ? t('Nothing of it is left in this panel.')
            : t('Version {version} is back with all its data.', { version: receipt.version }),
      });
    } catch (error) {
      const { title, detail } = describeError(error);
      toast({ tone: 'danger', title, message: detail || t('Nothing was changed.') });
    }
    setBusy(false);
  };
  return { disconnect, busy };
}
