import { Anchor } from '@nextpanel/sdk/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../api/ApiError.ts';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { useSessionStore } from '../../session/useSession.ts';
import { database } from './database.ts';
import type { DatabaseExchange } from './database.ts';

/** Exchanges the whole database: says how it went, and offers the way back. */
export function useExchange() {
  const t = useText();
  const queries = useQueryClient();
  const session = useSessionStore();
  const [busy, setBusy] = useState(false);

  /** Resolves when this tab shows the other database. Rejects with `ApiError` only when `rethrow` is set. */
  async function run(
    work: () => Promise<DatabaseExchange>,
    { done, failed, rethrow = false }: { done: string; failed: string; rethrow?: boolean },
  ): Promise<void> {
    setBusy(true);
    try {
      const { before, signed_in } = await work();
      if (signed_in) await queries.invalidateQueries();
      else await session.refresh();
      const undo = signed_in && before && (
        <Anchor component="button" underline="always" inherit onClick={() => goBack(before.id)}>
          {t('Undo')}
        </Anchor>
      );
      toast({
        message: signed_in ? done : t('{done} Sign in with an account of that database.', { done }),
        tone: 'success',
        ...(undo ? { actions: undo } : {}),
      });
    } catch (error) {
      if (rethrow) throw error;
      const { title, detail } = describeError(error);
      toast({ tone: 'danger', title: failed, message: `${title} ${detail}` });
    } finally {
      setBusy(false);
    }
  }

  const goBack = (id: number) =>
    void run(() => database.restore(id), { done: t('Undone'), failed: t('It could not be undone') });

  return { run, busy };
}
