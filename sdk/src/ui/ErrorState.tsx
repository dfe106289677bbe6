import { Button, Code } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import classes from './States.module.css';
import { useKitWords } from './words.ts';

/** What went wrong, its code, and how to go on. */
export interface ErrorStateProps {
  /** What went wrong: "Clients could not be loaded". */
  title: string;
  /** The cause, and how to go on. */
  description?: ReactNode;
  /** The stable code of the failure, for whoever asks for help. */
  code?: string;
  /** Draws the button "Try again". */
  onRetry?: () => void;
  /** More ways on, beside "Try again". */
  action?: ReactNode;
}

/** Shown where something failed: the cause and the next step. Announced at once. */
export function ErrorState({ title, description, code, onRetry, action }: ErrorStateProps) {
  const words = useKitWords();
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon} data-tone="danger">
        <Icon name="alert" size={22} />
      </span>
      <p className={classes.title}>{title}</p>
      {description && <div className={classes.description}>{description}</div>}
      {code && <Code className={classes.code}>{code}</Code>}
      {(onRetry || action) && (
        <div className={classes.action}>
          {onRetry && (
            <Button variant="default" leftSection={<Icon name="refresh" size={16} />} onClick={onRetry}>
              {words('Try again')}
            </Button>
          )}
          {action}
        </div>
      )}
    </div>
  );
}
