import { Button, Icon } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';
import { useText } from '../i18n/useText.tsx';
import { useUser } from '../session/useSession.ts';
import type { Text } from '../i18n/speech.ts';
import classes from './Safety.module.css';
import type { SafeMode } from './tabSafety.ts';
import { useSearchStart } from './useSearchStart.ts';
import { useTabSafety } from './useTabSafety.ts';

/** Above every page while no plugin runs in this tab: why, and the ways on. */
export function SafeModeBanner() {
  const t = useText();
  const { safeMode, startNormally } = useTabSafety();
  const admin = useUser()?.roles.includes('admin') === true;
  if (!safeMode) return null;
  return (
    <section className={classes.bar} aria-label={t('Safe mode')}>
      <Icon name="shield" size={16} />
      <output className={classes.text}>
        <b>{t('Safe mode.')}</b> {explanation(safeMode, t)} {t('No plugin runs in this tab.')}
      </output>
      <div className={classes.actions}>
        {admin && <AdminWays />}
        <Button size="compact-sm" variant="default" onClick={startNormally}>
          {t('Start normally')}
        </Button>
      </div>
    </section>
  );
}

function AdminWays() {
  const t = useText();
  const search = useSearchStart();
  return (
    <>
      <Button component={Link} to="/marketplace?status=installed" size="compact-sm" variant="default">
        {t('Installed plugins')}
      </Button>
      <Button size="compact-sm" variant="default" disabled={!search.start} onClick={() => search.start?.()}>
        {t('Find the plugin that breaks it')}
      </Button>
    </>
  );
}

function explanation(safeMode: SafeMode, t: Text): string {
  if (safeMode.why === 'asked') return '';
  const { pages, suspects } = safeMode;
  const what =
    pages === 2
      ? t('The panel stopped answering twice.')
      : t.count(
          'The panel stopped answering {count} time.|The panel stopped answering {count} times.',
          pages,
        );
  return suspects.length === 0
    ? what
    : `${what} ${t('Running there: {plugins}.', { plugins: suspects.join(', ') })}`;
}
