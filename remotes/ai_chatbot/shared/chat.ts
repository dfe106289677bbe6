/** The JSON that `/api/v1/chat/*` speaks. Backend and screens both compile against it. Times are ISO 8601 in UTC. */

export type SessionStatus = 'active' | 'closed' | 'archived';
export type SenderType = 'user' | 'admin' | 'bot' | 'system';

/** Where an answer comes from: a path inside the panel. */
export interface Source {
  readonly label: string;
  readonly to: string;
}

export interface MessageMetadata {
  readonly intent?: string;
  readonly sources?: readonly Source[];
  readonly suggestions?: readonly string[];
  /** Display name of the member of staff who wrote. */
  readonly author?: string;
  /** The page of the panel the visitor wrote from. */
  readonly page?: string;
}

export interface ChatMessage {
  readonly id: number;
  readonly session_id: number;
  readonly sender_type: SenderType;
  readonly sender_id: string | null;
  readonly message: string;
  /** Read by the other side: staff for `user` messages, the visitor for all others. */
  readonly is_read: boolean;
  readonly read_at: string | null;
  readonly metadata: MessageMetadata;
  readonly created_at: string;
}

export interface ChatSession {
  readonly id: number;
  readonly user_id: string | null;
  readonly guest_name: string | null;
  readonly guest_email: string | null;
  readonly guest_phone: string | null;
  readonly status: SessionStatus;
  readonly subject: string | null;
  readonly assigned_to: string | null;
  readonly assigned_name: string | null;
  /** Set once a person has been asked for or has stepped in: from then on the bot is silent. */
  readonly handed_over_at: string | null;
  /** Since when the visitor waits for an answer of a person. */
  readonly waiting_since: string | null;
  readonly rating: number | null;
  readonly feedback: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly message_count: number;
  /** Messages the asking side has not read. */
  readonly unread: number;
  readonly last_message: string | null;
}

/** The answer to creating a session: the only place where the token is ever shown. */
export interface CreatedSession extends ChatSession {
  readonly session_token: string;
}

export interface BotReply {
  /** `null` when a person has taken over and the bot keeps silent. */
  readonly message: string | null;
  readonly session_id: number;
  readonly suggestions: readonly string[];
  readonly metadata: MessageMetadata & { readonly handed_over: boolean };
  /** What was stored by this call, oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Present when this call created the session. */
  readonly session_token?: string;
}

export interface ChatStats {
  readonly total_sessions: number;
  readonly active_sessions: number;
  readonly waiting_sessions: number;
  /** 0 while nobody has rated. */
  readonly average_rating: number;
  readonly rated_sessions: number;
  readonly total_messages: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly page_size: number;
  readonly total: number;
}

/** Request header by which a visitor proves that a session is theirs. */
export const TOKEN_HEADER = 'chat-session-token';

export const TALK_TO_A_HUMAN = 'Talk to a human';

export const MAX_MESSAGE_LENGTH = 4000;
