import { useText } from '../../i18n/useText.tsx';
import { testCards } from './card.ts';
import classes from './payment.module.css';

interface TestCardsProps {
  /** The number in the field. */
  chosen: string;
  onChoose: (number: string) => void;
}

/** One click fills in a card that shows what a bank can answer. */
export function TestCards({ chosen, onChoose }: TestCardsProps) {
  const t = useText();
  return (
    <fieldset className={classes.tests}>
      <legend>{t('Test cards: nothing is charged in this demo')}</legend>
      <div>
        {testCards.map(({ number, label, words }) => (
          <button
            key={number}
            type="button"
            aria-pressed={number === chosen}
            title={`${number} ${t(words)}`}
            onClick={() => onChoose(number)}
          >
            <strong>{t(label)}</strong>
            <span dir="ltr">…{number.slice(-4)}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
