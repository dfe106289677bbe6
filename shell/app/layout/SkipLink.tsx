import { useText } from '../i18n/useText.tsx';
import classes from './SkipLink.module.css';

/** The first stop of the Tab key: past the menu, to the page itself. */
export function SkipLink() {
  const t = useText();
  return (
    <a
      href="#main"
      className={classes.skip}
      onClick={(event) => {
        // A hash in the address would be a navigation of the router.
        event.preventDefault();
        document.querySelector<HTMLElement>('#main')?.focus();
      }}
    >
      {t('Skip to content')}
    </a>
  );
}
