import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import { Code } from './Code.tsx';
import { exampleOf } from './example.ts';
import type { Answer, Schemas } from './openapi.ts';
import { SchemaView } from './SchemaView.tsx';

interface AnswersProps {
  readonly schemas: Schemas;
  readonly answers: readonly Answer[];
}

/** What may come back. */
export function Answers({ schemas, answers }: AnswersProps) {
  const t = useText();
  return (
    <Section title={t('Answers')} padded>
      <ul className={classes.answers}>
        {answers.map((answer) => (
          <li key={answer.status}>
            <details open={answer.status.startsWith('2')}>
              <summary>
                <span className={classes.status} data-class={answer.status[0]} dir="ltr">
                  {answer.status}
                </span>{' '}
                <span dir="auto">{answer.description}</span>
              </summary>
              {answer.bodies.map(({ type, schema }) => (
                <div key={type} className={classes.body}>
                  <code dir="ltr">{type}</code>
                  <SchemaView schemas={schemas} schema={schema} />
                  {type === 'application/json' && (
                    <details className={classes.nested}>
                      <summary>{t('Example')}</summary>
                      <Code text={JSON.stringify(exampleOf(schemas, schema, 'all'), null, 2)} />
                    </details>
                  )}
                </div>
              ))}
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}
