import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { settingsQuery } from '../api/queries.ts';
import { watchIdle } from './idle.ts';
import { useSessionStore, useUser } from './useSession.ts';

/** For roles that may not read the settings. */
const fallbackMinutes = 15;

/** Locks the screen once nobody has touched the tab for as long as the settings say; 0 minutes: never. */
export function useIdleLock(active: boolean): void {
  const session = useSessionStore();
  const staff = useUser()?.roles.includes('staff') ?? false;
  const settings = useQuery({ ...settingsQuery, enabled: active && staff });
  const minutes = settings.data?.idle_lock_minutes ?? fallbackMinutes;
  useEffect(() => {
    if (!active || minutes <= 0) return;
    return watchIdle(minutes, () => void session.lock());
  }, [active, minutes, session]);
}
