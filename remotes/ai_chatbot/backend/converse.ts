import type { D1Database } from '@nextpanel/sdk/backend';
import type { BotReply, ChatSession, MessageMetadata } from '../shared/chat.ts';
import { answer } from './bot/answer.ts';
import { askForHuman, visitorWrites } from './conversation.ts';
import { loadArticles } from './store/articles.ts';
import { loadCatalogue } from './store/catalogue.ts';
import type { NewMessage } from './store/messages.ts';

export interface Said {
  readonly text: string;
  readonly page: string | undefined;
  readonly senderId: string | null;
  readonly offerHuman: boolean;
}

/** Stores what a visitor says together with the bot's answer. Once a person has taken over, the bot says nothing. */
export async function converse(
  db: D1Database,
  session: ChatSession,
  said: Said,
  now: string,
): Promise<Pick<BotReply, 'message' | 'suggestions' | 'metadata'>> {
  const message: NewMessage = {
    sender: 'user',
    senderId: said.senderId,
    text: said.text,
    metadata: said.page === undefined ? {} : { page: said.page },
  };
  if (session.handed_over_at !== null) {
    await visitorWrites(db, session, [message], now);
    return { message: null, suggestions: [], metadata: { handed_over: true } };
  }

  const products = await loadCatalogue(db);
  const articles = await loadArticles(db);
  const reply = answer(said.text, { products, articles, offerHuman: said.offerHuman });
  const metadata: MessageMetadata = {
    intent: reply.intent,
    sources: reply.sources,
    suggestions: reply.suggestions,
  };
  const messages: NewMessage[] = [message, { sender: 'bot', text: reply.text, metadata }];
  if (reply.handOver) await askForHuman(db, session, messages, now);
  else await visitorWrites(db, session, messages, now);
  return {
    message: reply.text,
    suggestions: reply.suggestions,
    metadata: { ...metadata, handed_over: reply.handOver === true },
  };
}
