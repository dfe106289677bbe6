import { Button, Group, SegmentedControl, Stack, Textarea } from '@nextpanel/sdk/ui';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import { exampleOf } from './example.ts';
import { FormInputs } from './FormInputs.tsx';
import type { Body, Schemas } from './openapi.ts';
import type { FormField } from './request.ts';

/** What is in the editor of bodies. */
export interface BodyDraft {
  readonly type: string;
  readonly text: string;
  readonly fields: readonly FormField[];
}

export const textOf = (value: unknown) => JSON.stringify(value, null, 2);

interface BodyInputProps {
  readonly schemas: Schemas;
  readonly bodies: readonly Body[];
  readonly value: BodyDraft;
  readonly onChange: (value: BodyDraft) => void;
}

/** JSON to write in, begun with an example, or the fields of a form. */
export function BodyInput({ schemas, bodies, value, onChange }: BodyInputProps) {
  const t = useText();
  const body = bodies.find(({ type }) => type === value.type);
  if (!body) return null;
  const example = (fields: 'required' | 'all') =>
    onChange({ ...value, text: textOf(exampleOf(schemas, body.schema, fields)) });
  return (
    <Stack gap="xs">
      {bodies.length > 1 && (
        <SegmentedControl
          aria-label={t('Kind of body')}
          value={value.type}
          onChange={(type) => onChange({ ...value, type })}
          data={bodies.map(({ type }) => type)}
        />
      )}
      {value.type === 'application/json' ? (
        <>
          <Textarea
            label={t('Body')}
            description={<span dir="ltr">{value.type}</span>}
            classNames={{ input: classes.editor ?? '' }}
            dir="ltr"
            spellCheck={false}
            autosize
            minRows={3}
            maxRows={24}
            value={value.text}
            onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
          />
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => example('required')}>
              {t('Required fields only')}
            </Button>
            <Button size="xs" variant="default" onClick={() => example('all')}>
              {t('All fields')}
            </Button>
          </Group>
        </>
      ) : (
        <FormInputs
          schemas={schemas}
          schema={body.schema}
          fields={value.fields}
          onChange={(fields) => onChange({ ...value, fields })}
        />
      )}
    </Stack>
  );
}
