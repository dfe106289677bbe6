import { Badge } from '@nextpanel/sdk/ui';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import { merged, resolve, type Schema, type Schemas } from './openapi.ts';
import { rulesOf, typeText } from './schemaText.ts';

interface SchemaViewProps {
  readonly schemas: Schemas;
  readonly schema: Schema;
  /** Names of what this is within: what contains itself is not drawn for ever. */
  readonly within?: readonly string[];
}

const NOTHING: readonly string[] = [];

/** The fields of a value, and those of what is in them. */
export function SchemaView({ schemas, schema, within = NOTHING }: SchemaViewProps) {
  const t = useText();
  const { name, schema: pointed } = resolve(schemas, schema);
  const found = merged(schemas, pointed);
  const path = name === null ? within : [...within, name];
  const inner = { schemas, within: path };
  const choices = found.anyOf ?? found.oneOf;
  if (choices)
    return (
      <ul className={classes.fields}>
        {choices.map((choice, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- the choices of a schema have no other name and stay in their order
          <li key={i}>
            <span className={classes.type}>{t('or')}</span> <TypeOf {...inner} schema={choice} />
            <Nested {...inner} schema={choice} />
          </li>
        ))}
      </ul>
    );
  if (found.items)
    return (
      <>
        <TypeOf {...inner} schema={found} />
        <Nested {...inner} schema={found.items} />
      </>
    );
  const fields = Object.entries(found.properties ?? {});
  if (fields.length === 0) return <TypeOf {...inner} schema={found} />;
  return (
    <ul className={classes.fields}>
      {fields.map(([field, of]) => (
        <li key={field}>
          <code dir="ltr">{field}</code> <TypeOf {...inner} schema={of} />{' '}
          {found.required?.includes(field) && (
            <Badge size="xs" variant="light">
              {t('required')}
            </Badge>
          )}
          {of.description && <p dir="auto">{of.description}</p>}
          <Nested {...inner} schema={of.items ?? of} />
        </li>
      ))}
    </ul>
  );
}

/** "integer, ≥ 1", and the values that there are. */
function TypeOf({ schemas, schema }: SchemaViewProps) {
  const found = merged(schemas, resolve(schemas, schema).schema);
  const rules = rulesOf(found.items ? merged(schemas, resolve(schemas, found.items).schema) : found);
  return (
    <span className={classes.type} dir="ltr">
      {[typeText(schemas, schema), ...rules].join(', ')}
    </span>
  );
}

/** Opened by who wants to know. */
function Nested({ schemas, schema, within = NOTHING }: SchemaViewProps) {
  const t = useText();
  const { name, schema: pointed } = resolve(schemas, schema);
  const { properties, anyOf, oneOf } = merged(schemas, pointed);
  if (!(properties ?? anyOf ?? oneOf)) return null;
  if (name !== null && within.includes(name)) return null;
  return (
    <details className={classes.nested}>
      <summary>{name === null ? t('Fields') : t('Fields of {name}', { name })}</summary>
      <SchemaView schemas={schemas} schema={schema} within={within} />
    </details>
  );
}
