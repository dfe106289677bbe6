import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError } from '../../../api/ApiError.ts';
import type { ProblemDocument } from '../../../api/ApiError.ts';
import { infoQuery } from '../../../api/queries.ts';
import { useText } from '../../../i18n/useText.tsx';
import { baseOf, BrokenRemote, NoDevServer, readPackage, readState } from './devServer.ts';
import type { RemoteError, RemoteState } from './devServer.ts';
import { takeRemote, turnOnDeveloperMode } from './remotesApi.ts';

/** Why it was not connected. */
export type ConnectFailure =
  | { readonly kind: 'field'; readonly message: string }
  | { readonly kind: 'broken'; readonly error: RemoteError }
  | { readonly kind: 'refused'; readonly problem: ProblemDocument };

/** Connects a remote by the address of its dev server. */
export function useConnect() {
  const t = useText();
  const queries = useQueryClient();
  const origins = useQuery(infoQuery).data?.development_origins ?? [];
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ConnectFailure | null>(null);

  /** @param trusted it is the panel's own origin that asks: developer mode is switched on. Resolves with what was connected, or null. */
  const connect = async (typed: string, trusted = false): Promise<RemoteState | null> => {
    const base = baseOf(typed);
    if (base === null) return fail({ kind: 'field', message: t('This is not the address of a dev server.') });
    setBusy(true);
    setFailure(null);
    try {
      const state = await readState(base);
      if (state.error) throw new BrokenRemote(state.error);
      const packed = await readPackage(base);
      if (trusted) await turnOnDeveloperMode();
      await takeRemote(state.id, base, packed);
      await queries.invalidateQueries({ queryKey: ['plugins'] });
      return state;
    } catch (error) {
      return fail(failureOf(error, new URL(base).origin));
    } finally {
      setBusy(false);
    }
  };

  function fail(why: ConnectFailure): null {
    setFailure(why);
    return null;
  }

  function failureOf(error: unknown, origin: string): ConnectFailure {
    if (error instanceof ApiError) return { kind: 'refused', problem: error.problem };
    if (error instanceof BrokenRemote) return { kind: 'broken', error: error.error };
    if (!(error instanceof NoDevServer)) throw error;
    if (origin === location.origin || origins.includes(origin))
      return {
        kind: 'field',
        message: t(
          'No dev server of a remote answers there. If it runs, reload this page once: it may be older than its config.json.',
        ),
      };
    return {
      kind: 'field',
      message: t(
        'This panel does not talk to {origin}. Whoever deploys it has to name that origin under developmentOrigins in config.json.',
        { origin },
      ),
    };
  }

  return { connect, busy, failure };
}
