import { Button, Icon } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useUser } from '../session/useSession.ts';
import classes from './Safety.module.css';
import type { SafeMode } from './tabSafety.ts';
import { useSearchStart } from './useSearchStart.ts';
import { useTabSafety } from './useTabSafety.ts';

/** Above every page while no plugin runs in this tab: why, and the ways on. */
export function SafeModeBanner() {
  const { safeMode, startNormally } = useTabSafety();
  const admin = useUser()?.roles.includes('admin') === true;
  if (!safeMode) return null;
  return (
    <section className={classes.bar} aria-label="Safe mode">
      <Icon name="shield" size={16} />
      <output className={classes.text}>
        <b>Safe mode.</b> {explanation(safeMode)} No plugin runs in this tab.
      </output>
      <div className={classes.actions}>
        {admin && <AdminWays />}
        <Button size="compact-sm" variant="default" onClick={startNormally}>
          Start normally
        </Button>
      </div>
    </section>
  );
}

function AdminWays() {
  const search = useSearchStart();
  return (
    <>
      <Button component={Link} to="/marketplace?status=installed" size="compact-sm" variant="default">
        Installed plugins
      </Button>
      <Button size="compact-sm" variant="default" disabled={!search.start} onClick={() => search.start?.()}>
        Find the plugin that breaks it
      </Button>
    </>
  );
}

function explanation(safeMode: SafeMode): string {
  if (safeMode.why === 'asked') return '';
  const { pages, suspects } = safeMode;
  const what = `The panel stopped answering ${pages === 2 ? 'twice' : `${pages} times`}.`;
  return suspects.length === 0 ? what : `${what} Running there: ${suspects.join(', ')}.`;
}
