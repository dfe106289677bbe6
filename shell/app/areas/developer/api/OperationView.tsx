import { SimpleGrid, Stack } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { Answers } from './Answers.tsx';
import classes from './ApiPage.module.css';
import { type BodyDraft, BodyInput, textOf } from './BodyInput.tsx';
import { exampleOf } from './example.ts';
import { Method } from './Method.tsx';
import type { Operation, Schemas } from './openapi.ts';
import { ParameterInput } from './ParameterInput.tsx';
import { addressOf, type Draft, headersOf, keyOf, missing, type Typed } from './request.ts';
import { SchemaView } from './SchemaView.tsx';
import { Sender } from './Sender.tsx';

interface OperationViewProps {
  readonly schemas: Schemas;
  readonly operation: Operation;
}

/** One operation: what it takes, what it answers, and the request itself. */
export function OperationView({ schemas, operation }: OperationViewProps) {
  const t = useText();
  const { method, path, summary, description, parameters, bodies, answers } = operation;
  const [typed, setTyped] = useState<Typed>({});
  const [body, setBody] = useState<BodyDraft>(() => firstBody(schemas, operation));
  const { draft, broken } = draftOf(operation, typed, body);
  const absent = missing(operation, typed);
  const problem =
    absent.length > 0
      ? t('Still needed: {names}', { names: absent.join(', ') })
      : broken
        ? t('The body is no JSON: {reason}', { reason: broken })
        : null;
  return (
    <Stack gap="lg">
      <header className={classes.head}>
        <h2>
          <Method method={method} /> <code dir="ltr">{path}</code>
        </h2>
        <p dir="auto">{summary}</p>
        {description && <p dir="auto">{description}</p>}
      </header>
      <Sender draft={draft} problem={problem}>
        {parameters.length > 0 && (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
            {parameters.map((parameter) => (
              <ParameterInput
                key={keyOf(parameter)}
                parameter={parameter}
                value={typed[keyOf(parameter)] ?? ''}
                onChange={(value) => setTyped({ ...typed, [keyOf(parameter)]: value })}
              />
            ))}
          </SimpleGrid>
        )}
        {bodies.length > 0 && <BodyInput schemas={schemas} bodies={bodies} value={body} onChange={setBody} />}
      </Sender>
      {bodies.map(({ type, schema }) => (
        <Section key={type} title={t('Body')} description={<code dir="ltr">{type}</code>} padded>
          <SchemaView schemas={schemas} schema={schema} />
        </Section>
      ))}
      <Answers schemas={schemas} answers={answers} />
    </Stack>
  );
}

function firstBody(schemas: Schemas, { bodies }: Operation): BodyDraft {
  const [first] = bodies;
  const json = bodies.find(({ type }) => type === 'application/json');
  return {
    type: first?.type ?? '',
    text: json ? textOf(exampleOf(schemas, json.schema, 'required')) : '',
    fields: [],
  };
}

/** The request as it would go out, and why its body can't be read. */
function draftOf(
  operation: Operation,
  typed: Typed,
  { type, text, fields }: BodyDraft,
): { draft: Draft; broken: string | null } {
  const content = type === 'application/json' ? text.trim() : fields;
  const body = operation.bodies.length === 0 || content.length === 0 ? null : content;
  const draft = {
    method: operation.method,
    address: addressOf(operation, typed),
    headers: headersOf(operation, typed, body === null ? null : type),
    body,
  };
  return { draft, broken: typeof body === 'string' ? brokenJson(body) : null };
}

function brokenJson(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
