/**
 * One server an origin, in the tab that holds the lock. When that tab goes, the browser gives the lock to the next
 * one in the queue, whatever the reason: closed, crashed, discarded.
 * @param lead starts to serve; called at most once, in the tab that got the lock, which it then keeps
 */
export function stand(lockName: string, lead: () => void): void {
  void navigator.locks.request(lockName, () => {
    lead();
    return new Promise<never>(() => undefined);
  });
}
