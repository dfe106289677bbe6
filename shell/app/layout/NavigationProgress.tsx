import { useNavigation } from 'react-router';
import classes from './NavigationProgress.module.css';

/** A thin line at the top while the next page's code is on its way for more than 200 ms. */
export function NavigationProgress() {
  const { state } = useNavigation();
  return state === 'loading' ? <div className={classes.line} aria-hidden /> : null;
}
