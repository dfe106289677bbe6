import type { Addon } from './addon.ts';
import { FailedReason } from './FailedReason.tsx';
import { WithheldReason } from './WithheldReason.tsx';

/** Why an installed plugin does not run: it failed, or it must not. */
export function StoppedReason({ addon: { trust, installed } }: { addon: Addon }) {
  const reason = installed?.reason ?? null;
  if (trust === 'revoked' || trust === 'modified') return <WithheldReason trust={trust} reason={reason} />;
  return <FailedReason reason={reason} />;
}
