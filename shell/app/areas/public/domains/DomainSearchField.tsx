import { Button, Icon, TextInput } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import classes from './Domains.module.css';

interface DomainSearchFieldProps {
  /** What is being looked for now. */
  query: string;
  onSearch: (name: string) => void;
  autoFocus?: boolean;
}

/** Asks for a name. Typing alone asks nobody: a search is wanted when it is sent. */
export function DomainSearchField({ query, onSearch, autoFocus = false }: DomainSearchFieldProps) {
  const t = useText();
  const [typed, setTyped] = useState(query);
  const [error, setError] = useState<string | null>(null);
  return (
    <search>
      <form
        className={classes.search}
        onSubmit={(event) => {
          event.preventDefault();
          const name = typed.trim().toLowerCase();
          setError(name ? null : t('Type a name first, such as yourcompany.com.'));
          if (name) onSearch(name);
        }}
      >
        <TextInput
          className={classes.searchField ?? ''}
          size="md"
          type="search"
          aria-label={t('Domain name')}
          placeholder={t('yourcompany.com')}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          dir="ltr"
          maxLength={120}
          leftSection={<Icon name="world" size={18} />}
          value={typed}
          error={error}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus={autoFocus || undefined}
        />
        <Button type="submit" size="md">
          {t('Search')}
        </Button>
      </form>
    </search>
  );
}
