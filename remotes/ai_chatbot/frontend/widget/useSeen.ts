import { useEffect } from 'react';
import type { ChatSession } from '../../shared/chat.ts';

/** Marks a conversation as read while it is on a screen that somebody looks at. */
export function useSeen(
  reader: { markRead(): Promise<void> },
  session: Pick<ChatSession, 'id' | 'unread'> | null,
): void {
  const unread = session?.unread ?? 0;
  const id = session?.id;
  useEffect(() => {
    if (unread === 0 || id === undefined) return undefined;
    const see = () => {
      if (document.visibilityState === 'visible') void reader.markRead();
    };
    see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [reader, id, unread]);
}
