import type { SessionStatus } from '../shared/chat.ts';
import { MAX_MESSAGE_LENGTH } from '../shared/chat.ts';
import type { Contact } from '../shared/contact.ts';
import { contactProblem } from '../shared/contact.ts';
import { invalid, Problem } from './problem.ts';

export type Body = Readonly<Record<string, unknown>>;

/** The JSON object in a request; an absent body is `{}`. Throws 422 INVALID for anything else. */
export async function bodyOf(request: Request): Promise<Body> {
  const text = await request.text();
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('body', 'is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('body', 'must be an object');
  return value as Body;
}

/** A trimmed text field, '' when absent or null. Throws 422 for other types and for texts that are too long. */
export function textField(body: Body, name: string, maxLength: number): string {
  const value = body[name] ?? '';
  if (typeof value !== 'string') throw invalid(name, 'must be text');
  const text = value.replaceAll('\0', '').trim();
  if (text.length > maxLength) throw invalid(name, `must have at most ${maxLength} characters`);
  return text;
}

/** What was written, trimmed. Throws 422 when nothing was. */
export function messageField(body: Body): string {
  const message = textField(body, 'message', MAX_MESSAGE_LENGTH);
  if (message === '') throw invalid('message', 'must not be empty');
  return message;
}

/** Contact data as sent. `required` for guests: throws 400 with the reason. Clients may leave it out. */
export function contactFields(body: Body, required: boolean): Contact {
  const contact = {
    name: textField(body, 'guest_name', 120),
    email: textField(body, 'guest_email', 254),
    phone: textField(body, 'guest_phone', 40),
  };
  const problem = required ? contactProblem(contact) : null;
  if (problem) throw new Problem(400, problem.code, problem.text);
  return contact;
}

/** An integer from 1 to 5. Throws 400 for anything else. */
export function ratingField(body: Body): number {
  const { rating } = body;
  if (typeof rating === 'number' && Number.isInteger(rating) && rating >= 1 && rating <= 5) return rating;
  throw new Problem(400, 'RATING_INVALID', 'Rating must be between 1 and 5');
}

/** The optional number of a session to go on with. Throws 422 when it is no id. */
export function sessionIdField(body: Body): number | null {
  const value = body['session_id'] ?? null;
  if (value === null) return null;
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 1)
    throw invalid('session_id', 'must be the id of a session');
  return id;
}

/** `context.page`, the page of the panel the visitor writes from. */
export function pageField(body: Body): string | undefined {
  const { context } = body;
  if (typeof context !== 'object' || context === null) return undefined;
  const { page } = context as { page?: unknown };
  return typeof page === 'string' && page.length > 0 ? page.slice(0, 200) : undefined;
}

/** `page` and `page_size` of a list. Nonsense falls back to the first page of 25. */
export function pagingOf(url: URL): { page: number; size: number; offset: number } {
  const page = positive(url.searchParams.get('page')) ?? 1;
  const size = Math.min(positive(url.searchParams.get('page_size')) ?? 25, 200);
  return { page, size, offset: (page - 1) * size };
}

/** A whole number from 1 to 10^9 in decimal digits, or `null`. */
export function positive(text: string | null | undefined): number | null {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** `?status=` of a list; absent, empty and `all` give `null`. Throws 422 for what is no status. */
export function statusParameter(url: URL): SessionStatus | null {
  const text = url.searchParams.get('status') ?? 'all';
  if (text === '' || text === 'all') return null;
  if (text === 'active' || text === 'closed' || text === 'archived') return text;
  throw invalid('status', 'must be active, closed, archived or all');
}
