/** Which conversation this browser is in: survives reloads and is shared by all tabs of the same person. */
export interface Remembered {
  readonly id: number;
  readonly token: string;
}

export interface Memory {
  read(): Remembered | null;
  write(conversation: Remembered | null): void;
  /** Calls `listener` after another tab started or left a conversation; returns the function that ends it. */
  onChange(listener: () => void): () => void;
}

/** Kept apart by who is signed in, so that nobody sees the chat of the one before. */
export function browserMemory(actor: { readonly type: string; readonly id: string | null }): Memory {
  const key = `nextpanel.plugin.ai_chatbot.conversation.${actor.type}.${actor.id ?? ''}`;
  return {
    read() {
      try {
        return parse(localStorage.getItem(key));
      } catch {
        // Storage can be forbidden; the conversation then lasts as long as the page.
        return null;
      }
    },
    write(conversation) {
      try {
        if (conversation) localStorage.setItem(key, JSON.stringify(conversation));
        else localStorage.removeItem(key);
      } catch {
        // As above.
      }
    },
    onChange(listener) {
      const hear = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      window.addEventListener('storage', hear);
      return () => window.removeEventListener('storage', hear);
    },
  };
}

function parse(text: string | null): Remembered | null {
  if (text === null) return null;
  const { id, token } = JSON.parse(text) as Partial<Record<keyof Remembered, unknown>>;
  return typeof id === 'number' && typeof token === 'string' ? { id, token } : null;
}
