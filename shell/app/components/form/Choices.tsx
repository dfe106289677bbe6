import { Icon } from '@nextpanel/sdk/ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './Choices.module.css';

export interface Choice {
  /** Unique among them. */
  readonly id: string;
  readonly label: string;
  readonly words?: ReactNode;
  readonly icon: string;
  /** Shown below when it is chosen. */
  readonly inside?: ReactNode;
}

interface ChoicesProps {
  /** Names the group: "Pay by". */
  label: string;
  choices: readonly Choice[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** One of a few things that need a word of explanation each, opened where it is chosen. */
export function Choices({ label: name, choices, chosen, onChoose }: ChoicesProps) {
  const group = useId();
  return (
    <div className={classes.choices} role="radiogroup" aria-label={name}>
      {choices.map(({ id, label, words, icon, inside }) => (
        <div key={id} className={classes.choice} data-chosen={id === chosen || undefined}>
          <label>
            <input
              type="radio"
              name={group}
              value={id}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <span>
              <strong>{label}</strong>
              {words && <span>{words}</span>}
            </span>
            <Icon name={icon} size={20} />
          </label>
          {id === chosen && inside && <div className={classes.inside}>{inside}</div>}
        </div>
      ))}
    </div>
  );
}
