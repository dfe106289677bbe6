import { Anchor, Icon, Text, useLocale } from '@nextpanel/sdk/ui';
import { Link } from 'react-router';

import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { InstallProgressBar } from './InstallProgressBar.tsx';
import type { PlannedUpdate, UpdateState } from './updateAll.ts';
import classes from './UpdateAllDialog.module.css';
import { VersionStep } from './VersionStep.tsx';

interface UpdateRowProps {
  readonly update: PlannedUpdate;
  /** Null before its turn. */
  readonly state: UpdateState | null;
}

/** One plugin among those that are updated: where it is, or how it ended. */
export function UpdateRow({ update, state }: UpdateRowProps) {
  const t = useText();
  const locale = useLocale();
  const { name, from, to } = update;
  return (
    <li className={classes.row} aria-label={name}>
      <span>
        <b>{name}</b> <VersionStep from={from} to={to} />
      </span>
      {state && state.state !== 'running' && (
        <span className={classes.state} data-state={state.state}>
          {state.state === 'done' && <Icon name="circle-check" size={16} />}
          {state.state === 'failed' && <Icon name="alert" size={16} />}
          {t(words[state.state])}
          {state.state === 'done' && (
            <Anchor component={Link} to={`/marketplace/receipts/${state.receipt}`} underline="always">
              {t('Receipt')}
            </Anchor>
          )}
        </span>
      )}
      {state?.state === 'running' && (
        <div className={classes.wide}>
          <InstallProgressBar deed="update" name={name} progress={state.progress} locale={locale} />
        </div>
      )}
      {state?.state === 'failed' && (
        <Text size="sm" className={classes.problem ?? ''}>
          {state.problem.title} {state.problem.detail} {t('Nothing was changed.')}{' '}
          {t('Code: {code}', { code: state.problem.code })}
        </Text>
      )}
    </li>
  );
}

const words = {
  waiting: word('Waiting'),
  done: word('Updated'),
  failed: word('Failed'),
  cancelled: word('Cancelled'),
} as const;
