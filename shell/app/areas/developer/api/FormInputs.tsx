import { TextInput } from '@nextpanel/sdk/ui';
import { useId } from 'react';
import classes from './ApiPage.module.css';
import { merged, resolve, type Schema, type Schemas } from './openapi.ts';
import type { FormField } from './request.ts';

interface FormInputsProps {
  readonly schemas: Schemas;
  readonly schema: Schema;
  readonly fields: readonly FormField[];
  readonly onChange: (fields: readonly FormField[]) => void;
}

/** The fields of a form, one below the other; files are chosen. What is empty is not sent. */
export function FormInputs({ schemas, schema, fields, onChange }: FormInputsProps) {
  const id = useId();
  const { properties = {}, required = [] } = merged(schemas, resolve(schemas, schema).schema);
  const put = (name: string, value: FormField['value'] | undefined) => {
    const others = fields.filter((field) => field.name !== name);
    onChange(value === undefined || value === '' ? others : [...others, { name, value }]);
  };
  return Object.entries(properties).map(([name, of]) => {
    const known = fields.find((field) => field.name === name)?.value;
    if (of.format === 'binary')
      return (
        <div key={name} className={classes.file}>
          <label htmlFor={`${id}-${name}`} dir="ltr">
            {name}
          </label>
          <input
            id={`${id}-${name}`}
            type="file"
            required={required.includes(name)}
            onChange={(event) => put(name, event.currentTarget.files?.[0])}
          />
        </div>
      );
    return (
      <TextInput
        key={name}
        label={<span dir="ltr">{name}</span>}
        description={of.description}
        withAsterisk={required.includes(name)}
        value={typeof known === 'string' ? known : ''}
        onChange={(event) => put(name, event.currentTarget.value)}
      />
    );
  });
}
