import { Button, CloseButton, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Link } from 'react-router';

import { useText } from '../../i18n/useText.tsx';
import classes from './Outcome.module.css';

/** How the last operation ended. Stays until it is dismissed or the next one begins. */
export interface OutcomeMessage {
  readonly tone: 'success' | 'info';
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly to: string }[];
  /** What can be done about it, such as "Undo"; resolves when that is done, or its failure has been reported. */
  readonly action?: { readonly label: string; readonly run: () => Promise<void> };
}

interface OutcomeProps {
  readonly message: OutcomeMessage | null;
  readonly onDismiss: () => void;
}

/** The live region is there before it has something to say: only then is it read out everywhere. */
export function Outcome({ message, onDismiss }: OutcomeProps) {
  const t = useText();
  const [acting, setActing] = useState(false);
  const act = async () => {
    setActing(true);
    await message?.action?.run();
    setActing(false);
  };
  return (
    <div className={classes.place} data-tone={message?.tone}>
      <output className={classes.message}>
        {message && (
          <>
            <Icon name={message.tone === 'success' ? 'circle-check' : 'info'} />
            <span>{message.text}</span>{' '}
            {message.links.map(({ label, to }) => (
              <Link key={to} to={to}>
                {label}
              </Link>
            ))}
            {message.action && (
              <Button size="compact-sm" variant="default" loading={acting} onClick={() => void act()}>
                {message.action.label}
              </Button>
            )}
          </>
        )}
      </output>
      {message && <CloseButton aria-label={t('Dismiss')} onClick={onDismiss} />}
    </div>
  );
}
