import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { infoQuery } from '../api/queries.ts';
import { languageEntries } from '../i18n/languages.ts';
import { useLanguage, useText } from '../i18n/useText.tsx';
import classes from './PublicLayout.module.css';
import { useCompanyName } from './usePageTitle.ts';

/** The foot of the public site. */
export function PublicFooter() {
  const t = useText();
  const { language, speak } = useLanguage();
  const company = useCompanyName();
  const info = useQuery(infoQuery);
  return (
    <footer className={classes.footer}>
      <div className={classes.footerBar}>
        <p>
          {company}
          {info.data && (
            <span> {t('runs on {product}', { product: `${info.data.product} ${info.data.version}` })}</span>
          )}
        </p>
        <nav aria-label={t('Footer')}>
          <ul className={classes.footerLinks}>
            <li>
              <Link to="/shop">{t('Shop')}</Link>
            </li>
            <li>
              <Link to="/kb">{t('Help')}</Link>
            </li>
            <li>
              <Link to="/client/dashboard">{t('Client area')}</Link>
            </li>
          </ul>
        </nav>
        <select
          aria-label={t('Language')}
          className={classes.language}
          value={language}
          onChange={({ currentTarget: { value } }) => {
            const [code] = languageEntries.find(([known]) => known === value) ?? [];
            if (code) speak(code);
          }}
        >
          {languageEntries.map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </footer>
  );
}
