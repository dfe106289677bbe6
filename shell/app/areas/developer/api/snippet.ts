import { indented, type Draft, type FormField } from './request.ts';

/** The request as JavaScript that runs in the console of a tab of this panel, or in a plugin's screen. */
export function fetchSnippet({ method, address, headers, body }: Draft): string {
  const options = [
    ...(method === 'GET' ? [] : [`method: ${quoted(method)}`]),
    ...(Object.keys(headers).length > 0 ? [`headers: ${objectText(headers)}`] : []),
    ...(body === null ? [] : [`body: ${typeof body === 'string' ? bodyText(body) : 'form'}`]),
  ];
  const init = options.length > 0 ? `, {\n${options.map((line) => `  ${line},\n`).join('')}}` : '';
  const form = body !== null && typeof body !== 'string' ? formText(body) : '';
  return [
    form,
    'const response = await fetch(',
    quoted(address),
    init,
    ');\nconsole.log(response.status, await response.text());',
  ].join('');
}

/** The request as it goes over the wire. */
export function httpSnippet({ method, address, headers, body }: Draft): string {
  const head = [
    [method, address, 'HTTP/1.1'].join(' '),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (body === null) return head.join('\n');
  if (typeof body === 'string') return [...head, '', indented(body)].join('\n');
  const fields = body.map(
    ({ name, value }) => `${name}=${typeof value === 'string' ? value : `@${value.name}`}`,
  );
  return [...head, 'content-type: multipart/form-data', '', ...fields].join('\n');
}

const quoted = (text: string) =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;

const objectText = (entries: Readonly<Record<string, string>>) =>
  `{ ${Object.entries(entries)
    .map(([name, value]) => `${quoted(name)}: ${quoted(value)}`)
    .join(', ')} }`;

/** What is JSON is written as the value that it stands for. */
function bodyText(body: string): string {
  try {
    const value = JSON.stringify(JSON.parse(body), null, 2).replaceAll('\n', '\n  ');
    return `JSON.stringify(${value})`;
  } catch {
    return quoted(body);
  }
}

function formText(fields: readonly FormField[]): string {
  const lines = fields.map(({ name, value }) =>
    typeof value === 'string'
      ? `form.append(${quoted(name)}, ${quoted(value)});`
      : ['form.append(', quoted(name), ', file); // ', value.name.replaceAll('\n', ' ')].join(''),
  );
  return ['const form = new FormData();', ...lines, ''].join('\n');
}
