import { Select, TextInput } from '@nextpanel/sdk/ui';
import type { Parameter } from './openapi.ts';
import { rulesOf, typeText } from './schemaText.ts';

interface ParameterInputProps {
  readonly parameter: Parameter;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** What it has to be stands below it, in the words of the schema. */
export function ParameterInput({ parameter, value, onChange }: ParameterInputProps) {
  const { name, in: place, required = false, schema, description = schema.description } = parameter;
  const { enum: choices, ...rest } = schema;
  const rules = [place, typeText({}, schema), ...rulesOf(rest)].join(', ');
  const usual = schema.default ?? schema.example;
  const shared = {
    placeholder: usual === undefined || usual === '' ? '' : String(usual),
    label: <span dir="ltr">{name}</span>,
    description: (
      <>
        <span dir="ltr">{rules}</span>
        {description && <> · {description}</>}
      </>
    ),
    withAsterisk: required,
  };
  if (choices)
    return (
      <Select
        {...shared}
        data={choices.map(String)}
        value={value === '' ? null : value}
        onChange={(chosen) => onChange(chosen ?? '')}
        clearable={!required}
        searchable={choices.length > 8}
      />
    );
  return <TextInput {...shared} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
}
