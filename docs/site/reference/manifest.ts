import { describedJsonSchema } from '@nextpanel/sdk/manifest';
import type { Page } from '../page.ts';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
}

/** metadata.json, field by field, from the schema that the panel parses it with. */
export function manifestReference(): Page {
  const schema = describedJsonSchema() as Schema;
  const fields = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== '$schema')
    .flatMap(([name, field]) => described(name, field, schema.required?.includes(name) ?? false));
  return {
    source: 'reference/manifest.md',
    markdown: `# metadata.json

Made from the schema that the panel reads it with. Keys that are not named here are refused at every level (\`MANIFEST_KEY\`), a value that is not as
described is \`MANIFEST_FIELD\` with its path ([error codes](errors.md)). Texts are one line of at most 4 KB, in Unicode normal form C, without
characters that change the writing direction.

Editors complete it with \`"$schema": "node_modules/@nextpanel/sdk/metadata.schema.json"\`.

${fields.join('\n\n')}
`,
  };
}

function described(path: string, field: Schema, required: boolean): string[] {
  const facts = [
    typeOf(field),
    required
      ? 'required'
      : field.default === undefined
        ? 'may be absent'
        : `\`${JSON.stringify(field.default)}\` when absent`,
    ...(field.maxItems === undefined ? [] : [`at most ${field.maxItems}`]),
  ];
  const values = field.enum ?? field.items?.enum;
  const pattern = field.pattern ?? field.items?.pattern;
  const lines = [`## ${path}`, '', facts.join(' · '), '', field.description ?? ''];
  if (values) lines.push('', `One of ${values.map((value) => `\`${String(value)}\``).join(' ')}.`);
  if (pattern !== undefined) lines.push('', '```text', pattern, '```');
  // A JSON Schema within: described by its own standard.
  if (path === 'settings') return [lines.join('\n')];
  const inner = field.properties ? field : field.items?.properties ? field.items : null;
  const step = inner === field ? `${path}.` : `${path}[].`;
  const children = Object.entries(inner?.properties ?? {}).flatMap(([name, child]) =>
    described(`${step}${name}`, child, inner?.required?.includes(name) ?? false),
  );
  return [lines.join('\n'), ...children.map((child) => child.replace(/^## /, '### '))];
}

function typeOf({ type, items, additionalProperties }: Schema): string {
  if (type === 'array') return `list of ${items ? typeOf(items) : 'values'}s`;
  if (type === 'object' && typeof additionalProperties === 'object')
    return `object of ${typeOf(additionalProperties)}s`;
  return type ?? 'any value';
}
