import { Button, CloseButton, Icon } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Link } from 'react-router';

import classes from './Outcome.module.css';

/** How the last operation ended. Stays until it is dismissed or the next one begins. */
export interface OutcomeMessage {
  readonly tone: 'success' | 'info';
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly to: string }[];
  /** Takes it back; resolves when that is done, or its failure has been reported. */
  readonly undo?: () => Promise<void>;
}

interface OutcomeProps {
  readonly message: OutcomeMessage | null;
  readonly onDismiss: () => void;
}

/** The live region is there before it has something to say: only then is it read out everywhere. */
export function Outcome({ message, onDismiss }: OutcomeProps) {
  const [undoing, setUndoing] = useState(false);
  const undo = async () => {
    setUndoing(true);
    await message?.undo?.();
    setUndoing(false);
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
            {message.undo && (
              <Button size="compact-sm" variant="default" loading={undoing} onClick={() => void undo()}>
                Undo
              </Button>
            )}
          </>
        )}
      </output>
      {message && <CloseButton aria-label="Dismiss" onClick={onDismiss} />}
    </div>
  );
}
