import { Icon, Loader } from '@nextpanel/sdk/ui';
import type { DemoAccount } from '../../api/types.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import classes from './LoginPage.module.css';

const purposes: Readonly<Record<string, string>> = {
  admin: word('Runs the company: everything, with plugins and settings'),
  staff: word('Helps customers: no plugins, no settings'),
  client: word('A customer: what the company’s clients see'),
};

interface DemoAccountsProps {
  accounts: readonly DemoAccount[];
  password: string;
  /** The address that is being signed in. */
  trying: string | null;
  onChoose: (email: string) => void;
}

/** One click signs in as one of the three kinds of people that a panel has. */
export function DemoAccounts({ accounts, password, trying, onChoose }: DemoAccountsProps) {
  const t = useText();
  return (
    <section className={classes.demo} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('Look around')}</h2>
      <p>
        {t.rich('Each opens with one click. By hand: the address and {password}.', {
          password: <code>{password}</code>,
        })}
      </p>
      <ul>
        {accounts.map(({ label, email, role }) => (
          <li key={email}>
            <button type="button" disabled={trying !== null} onClick={() => onChoose(email)}>
              <span>
                <strong>{t(label)}</strong>
                <code>{email}</code>
                {purposes[role] && <span>{t(purposes[role])}</span>}
              </span>
              {trying === email ? <Loader size={16} /> : <Icon name="arrow-right" size={17} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
