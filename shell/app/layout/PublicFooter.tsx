import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { infoQuery } from '../api/queries.ts';
import classes from './PublicLayout.module.css';
import { useCompanyName } from './usePageTitle.ts';

/** The foot of the public site. */
export function PublicFooter() {
  const company = useCompanyName();
  const info = useQuery(infoQuery);
  return (
    <footer className={classes.footer}>
      <div className={classes.footerBar}>
        <p>
          {company}
          {info.data && (
            <span>
              {' '}
              runs on {info.data.product} {info.data.version}
            </span>
          )}
        </p>
        <nav aria-label="Footer">
          <ul className={classes.footerLinks}>
            <li>
              <Link to="/shop">Shop</Link>
            </li>
            <li>
              <Link to="/kb">Help</Link>
            </li>
            <li>
              <Link to="/client/dashboard">Client area</Link>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
