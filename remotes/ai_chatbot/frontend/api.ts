import type { BotReply, ChatMessage, ChatSession, ChatStats, CreatedSession, Page } from '../shared/chat.ts';
import { TOKEN_HEADER } from '../shared/chat.ts';
import type { Contact } from '../shared/contact.ts';

/** An answer that is no success: `detail` is for people. Status 0 means that there was no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export interface SessionDetails extends ChatSession {
  /** For staff: the client of the panel with the same address. */
  readonly client: { readonly id: number; readonly name: string } | null;
}

export interface SessionQuery {
  readonly status: 'active' | 'closed' | 'all';
  readonly text: string;
  readonly size: number;
}

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** The chat's API. Every call rejects with an `ApiError`. */
export type ChatApi = ReturnType<typeof chatApi>;

/** @param token proves that a visitor's session is theirs; staff and clients need none */
export function chatApi(fetch: Fetch, token: () => string | null = () => null) {
  async function call<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const headers: Record<string, string> = { accept: 'application/json' };
    const proof = token();
    if (proof !== null) headers[TOKEN_HEADER] = proof;
    if (body) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      response = await fetch(`/api/v1/chat${path}`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    } catch {
      throw new ApiError(0, 'UNREACHABLE', 'The chat cannot be reached right now');
    }
    if (!response.ok) throw await errorOf(response);
    return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer);
  }

  return {
    start: (contact: Contact) =>
      call<CreatedSession>('POST', '/sessions', {
        guest_name: contact.name,
        guest_email: contact.email,
        guest_phone: contact.phone,
      }),
    say: (sessionId: number, message: string, page: string) =>
      call<BotReply>('POST', '/bot', { session_id: sessionId, message, context: { page } }),
    session: (id: number) => call<SessionDetails>('GET', `/sessions/${id}`),
    sessions: ({ status, text, size }: SessionQuery) =>
      call<Page<ChatSession>>(
        'GET',
        `/sessions?${new URLSearchParams({ status, q: text, page_size: String(size) })}`,
      ),
    messages: (id: number) => call<Page<ChatMessage>>('GET', `/sessions/${id}/messages`),
    reply: (id: number, message: string, author: string) =>
      call<ChatMessage>('POST', `/sessions/${id}/messages`, { message, author }),
    read: (id: number) => call<void>('POST', `/sessions/${id}/read`),
    assign: (id: number, name: string) => call<ChatSession>('POST', `/sessions/${id}/assign`, { name }),
    close: (id: number) => call<ChatSession>('POST', `/sessions/${id}/close`),
    reopen: (id: number) => call<ChatSession>('POST', `/sessions/${id}/reopen`),
    rate: (id: number, rating: number, feedback: string) =>
      call<ChatSession>('POST', `/sessions/${id}/rate`, { rating, feedback }),
    stats: () => call<ChatStats>('GET', '/stats'),
  };
}

async function errorOf(response: Response): Promise<ApiError> {
  try {
    const { code, detail, title } = (await response.json()) as Record<string, unknown>;
    const text = [detail, title].find((part) => typeof part === 'string' && part !== '');
    return new ApiError(response.status, String(code ?? 'ERROR'), String(text ?? response.statusText));
  } catch {
    return new ApiError(response.status, 'ERROR', `The chat answered with status ${response.status}`);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : 'Something went wrong';
}
