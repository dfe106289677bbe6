import type { PanelContext } from '@nextpanel/sdk';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { Conversation } from './conversation.ts';
import type { ConversationView } from './conversation.ts';
import { browserMemory } from './memory.ts';

/** The conversation of whoever is looking, kept up to date while mounted: after changes in any tab, and on focus. */
export function useConversation(panel: PanelContext): {
  conversation: Conversation;
  view: ConversationView;
} {
  const { type, id } = panel.actor;
  const { conversation, memory } = useMemo(() => {
    const memory = browserMemory({ type, id });
    return { memory, conversation: new Conversation(memory) };
  }, [type, id]);
  const view = useSyncExternalStore(conversation.subscribe, conversation.view);

  useEffect(() => {
    // `panel` is replaced when a colour scheme or setting changes; the conversation lives on through that.
    conversation.connect((input, init) => panel.fetch(input, init));
    // A visitor who never chatted costs nothing: the plugin's backend is not even started.
    const refresh = () => {
      if (conversation.known) void conversation.refresh();
    };
    refresh();
    const stops = [panel.onChange(refresh), memory.onChange(() => void conversation.follow())];
    window.addEventListener('focus', refresh);
    return () => {
      window.removeEventListener('focus', refresh);
      for (const stop of stops) stop();
    };
  }, [panel, conversation, memory]);

  return { conversation, view };
}
