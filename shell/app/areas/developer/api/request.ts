import { isSafe, type Operation, type Parameter } from './openapi.ts';

/** A request as a person has put it together. */
export interface Draft {
  readonly method: string;
  /** With its query: `/api/v1/invoices?page=2`. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it goes out, or the fields of a form; null: none. */
  readonly body: string | readonly FormField[] | null;
}

export interface FormField {
  readonly name: string;
  readonly value: string | File;
}

/** What was typed for each parameter, by its place and name. */
export type Typed = Readonly<Record<string, string>>;

export const keyOf = ({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string => `${place}:${name}`;

/** Names of parameters that have to be there and are not. */
export function missing({ parameters }: Pick<Operation, 'parameters'>, typed: Typed): string[] {
  return parameters
    .filter((parameter) => parameter.required && !typed[keyOf(parameter)])
    .map(({ name }) => name);
}

/** The address with what was typed in it; what was left empty is left out of the query. */
export function addressOf(
  { path, parameters }: Pick<Operation, 'path' | 'parameters'>,
  typed: Typed,
): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const parameter of parameters) {
    const value = typed[keyOf(parameter)] ?? '';
    if (parameter.in === 'path' && value !== '')
      filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
    if (parameter.in === 'query' && value !== '') query.append(parameter.name, value);
  }
  return query.size > 0 ? `${filled}?${query.toString()}` : filled;
}

/** The headers that were typed, and what the body is. */
export function headersOf(
  { parameters }: Pick<Operation, 'parameters'>,
  typed: Typed,
  bodyType: string | null,
): Record<string, string> {
  const own = parameters
    .filter((parameter) => parameter.in === 'header' && typed[keyOf(parameter)])
    .map((parameter) => [parameter.name, typed[keyOf(parameter)] ?? '']);
  // The browser adds the boundary of a form by itself.
  const type = bodyType === null || bodyType === 'multipart/form-data' ? {} : { 'content-type': bodyType };
  return { ...type, ...Object.fromEntries(own) };
}

export interface Answered {
  readonly status: number;
  readonly statusText: string;
  readonly milliseconds: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly content: Blob;
  /** Null where it is no text. */
  readonly text: string | null;
}

const readable = /json|^text\/|xml|javascript/;

/** Sends it as this tab: the server answers it as whoever is signed in here. Rejects as fetch does. */
export async function sendDraft(
  { method, address, headers, body }: Draft,
  signal: AbortSignal,
): Promise<Answered> {
  const started = performance.now();
  const response = await fetch(address, {
    method,
    headers: { accept: '*/*', ...headers },
    ...(body === null ? {} : { body: typeof body === 'string' ? body : formOf(body) }),
    signal,
  });
  const content = await response.blob();
  const milliseconds = performance.now() - started;
  const type = response.headers.get('content-type') ?? '';
  const text = readable.test(type) || content.size === 0 ? await content.text() : null;
  return {
    status: response.status,
    statusText: response.statusText,
    milliseconds,
    headers: [...response.headers],
    content,
    text: text !== null && type.includes('json') ? indented(text) : text,
  };
}

export const changesData = ({ method }: Pick<Draft, 'method'>): boolean => !isSafe(method);

function formOf(fields: readonly FormField[]): FormData {
  const form = new FormData();
  for (const { name, value } of fields) form.append(name, value);
  return form;
}

/** JSON over several lines; what is none stays as it is. */
export function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
