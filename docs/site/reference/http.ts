import { openPluginPanel } from '../../../shell/server/plugins/testing/pluginPanel.ts';
import type { Page } from '../page.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
interface Body {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Operation {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Body;
  readonly responses: Readonly<Record<string, Body & { readonly description: string }>>;
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** The HTTP API of the panel, as its server describes itself: the server is started for it, in memory. */
export async function httpReference(): Promise<Page> {
  const panel = await openPluginPanel();
  const { body } = await panel.call('GET', '/openapi.json');
  panel.sql.close();
  const { paths, components } = body as OpenApi;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'other');
  const parts = [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([tag, list]) =>
      [
        `## ${tag.charAt(0).toUpperCase()}${tag.slice(1).replaceAll('-', ' ')}`,
        ...list.map(({ path, method, operation }) => section(path, method, operation)),
      ].join('\n\n'),
    );
  const shapes = Object.entries(components?.schemas ?? {})
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, schema]) => `### ${name}\n\n${shapeOf(schema)}`);
  return {
    source: 'reference/http.md',
    markdown: `# HTTP API

Made from the description that the panel gives of itself at \`/api/v1/openapi.json\` (OpenAPI 3.1). The API is answered by the server in the browser: from the
panel's own pages, from a plugin's screens (\`panel.fetch\`) and, with [permissions](../plugins.md#permissions), from a plugin's backend (\`env.PANEL.fetch\`). From outside of the
browser nobody can call it. [Developer → API](panel:/admin/developer/api) in the panel shows the same with what is installed, to be tried as oneself.

Bodies are JSON. Money is whole minor units in fields that end in \`_minor\`, beside a \`currency\`. Moments are ISO 8601 in UTC, days \`YYYY-MM-DD\`. Lists take
\`page\` and answer \`items\` and \`total\`. A write with the header \`idempotency-key\` is done once, however often it is sent. Errors are
[problems with a code](errors.md).

${parts.join('\n\n')}

## Shapes

What the answers above name.

${shapes.join('\n\n')}
`,
  };
}

function section(
  path: string,
  method: string,
  { summary, description, parameters = [], requestBody, responses }: Operation,
): string {
  const lines = [`### ${method.toUpperCase()} ${path.replace('/api/v1', '')}`];
  lines.push([summary, description].filter(Boolean).join('. '));
  const inPath = parameters.filter((one) => one.in !== 'path');
  if (inPath.length > 0)
    lines.push(
      inPath
        .map(
          (one) =>
            `- \`${one.name}\`${one.in === 'header' ? ' (header)' : ''} \`${typeOf(one.schema)}\`${one.description ? `: ${one.description}` : ''}`,
        )
        .join('\n'),
    );
  const body = schemaOf(requestBody);
  if (body) lines.push('Takes', shapeOf(body));
  for (const [status, response] of Object.entries(responses)) {
    const schema = schemaOf(response);
    if (!status.startsWith('2')) continue;
    lines.push(`Answers ${status}${schema ? '' : `: ${response.description}`}`);
    if (schema) lines.push(shapeOf(schema));
  }
  return lines.filter((line) => line !== '').join('\n\n');
}

const schemaOf = (body: Body | undefined) => Object.values(body?.content ?? {})[0]?.schema;

/** As TypeScript would write it, two levels deep. */
const shapeOf = (schema: Schema) => `\`\`\`ts\n${typeOf(schema, 0, true)}\n\`\`\``;

function typeOf(schema: Schema | undefined, depth = 0, open = false): string {
  if (!schema) return 'unknown';
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return [...new Set(either.map((one) => typeOf(one, depth, open)))].join(' | ');
  if (schema.allOf) return schema.allOf.map((one) => typeOf(one, depth, open)).join(' & ');
  if (schema.items) {
    const item = typeOf(schema.items, depth, open);
    return /[|&]/.test(item) && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
  }
  if (schema.properties) {
    if (!open || depth > 2) return '{ … }';
    const pad = '  '.repeat(depth + 1);
    const fields = Object.entries(schema.properties).map(
      ([name, field]) =>
        `${pad}${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(field, depth + 1, open)};`,
    );
    return `{\n${fields.join('\n')}\n${'  '.repeat(depth)}}`;
  }
  return Array.isArray(schema.type) ? schema.type.join(' | ') : String(schema.type ?? 'unknown');
}
