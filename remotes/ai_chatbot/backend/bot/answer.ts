import { TALK_TO_A_HUMAN } from '../../shared/chat.ts';
import type { Article } from '../store/articles.ts';
import type { Product } from '../store/catalogue.ts';
import { asksForHuman } from './human.ts';
import type { Intent } from './intents.ts';
import { intentOf } from './intents.ts';
import { spokenPrice, pricesIn, usualCurrency } from './money.ts';
import type { Reply } from './reply.ts';
import type { Found } from './retrieval.ts';
import { find, passageOf } from './retrieval.ts';
import { sourceOf } from './offer.ts';
import { featureOverview, priceOverview, shopAnswer } from './shopAnswers.ts';

/** What the bot knows: read from the panel for every question, so it never quotes yesterday's price. */
export interface Knowledge {
  readonly products: readonly Product[];
  readonly articles: readonly Article[];
  /** Whether a person can be asked for. */
  readonly offerHuman: boolean;
}

/** Answers a question. No clock, no chance: the same question and knowledge give the same reply. */
export function answer(question: string, knowledge: Knowledge): Reply {
  const reply = choose(question, knowledge);
  const asked = question.trim().toLowerCase();
  const wanted = [...reply.suggestions, ...(reply.handOver ? [] : [TALK_TO_A_HUMAN])].filter(
    (text) => text.toLowerCase() !== asked && (knowledge.offerHuman || text !== TALK_TO_A_HUMAN),
  );
  return { ...reply, suggestions: [...new Set(wanted)].slice(0, 4) };
}

function choose(question: string, { products, articles, offerHuman }: Knowledge): Reply {
  if (asksForHuman(question)) return offerHuman ? HUMAN : NO_HUMAN;
  const intent = intentOf(question)?.intent ?? null;
  if (intent === 'greeting' || intent === 'thanks' || intent === 'goodbye') return SMALL_TALK[intent];

  // "How much is Starter?" and "compare the plans" are answered by rows, unless the question is a how-to.
  const howTo = intent !== null && HELP.has(intent) && !MONEY_QUESTION.test(question);
  const shop = howTo ? null : shopAnswer(question, products);
  if (shop) return shop;

  const found = find(question, articles, products, intent);
  const article = found?.kind === 'article' && fits(found, intent) ? found : null;
  if (article?.inTitle === 'all') return fromArticle(article.article, question, intent);
  const overview = overviewOf(question, products, intent, howTo);
  if (overview) return overview;
  if (article) return fromArticle(article.article, question, intent);
  if (intent === null) return found?.kind === 'product' ? fromProduct(found.product) : FALLBACK;
  const topic = TOPICS[intent];
  const related = topic === undefined ? null : find(topic, articles, [], intent);
  return related?.kind === 'article' ? fromArticle(related.article, '', intent) : GENERAL[intent];
}

/** Words in common are not enough where a wrong article is worse than a general answer. */
function fits(found: Found, intent: Intent | null): boolean {
  if (intent === 'support') return found.inTitle !== 'none';
  return (intent !== 'account' && intent !== 'payment') || found.onSubject;
}

/** What the shop says to a question that names no product. */
function overviewOf(
  question: string,
  products: readonly Product[],
  intent: Intent | null,
  howTo: boolean,
): Reply | null {
  if (intent === 'pricing') return priceOverview(question, products);
  if (intent === 'features') return featureOverview(question, products);
  if (intent !== 'domain' || howTo) return null;
  const domains = products.filter((product) => product.type === 'domain');
  const prices = domains.length > 0 ? priceOverview(question, domains) : null;
  return prices && { ...prices, intent: 'domain', sources: [SHOP, ...prices.sources].slice(0, 4) };
}

/** What to look for in the knowledge base when a question about a subject has no words in common with it. */
const TOPICS: Partial<Readonly<Record<Intent, string>>> = {
  payment: 'payment methods',
  support: 'how to get support',
};

/** Subjects where "how do I" matters more than what is on sale. */
const HELP: ReadonlySet<Intent> = new Set(['support', 'payment', 'account', 'license', 'domain']);
const MONEY_QUESTION =
  /how much|\bprices?\b|\bpricing\b|\bcosts?\b|cheap|expensive|per (?:month|year)|[$€£¥]\s?\d|\bfees?\b/i;

/** Pages that every panel has. */
const SHOP = { label: 'Shop', to: '/shop' };
const HELP_PAGES = { label: 'Help pages', to: '/kb' };
const CLIENT_AREA = { label: 'Client area', to: '/client/dashboard' };
const SIGN_IN = { label: 'Sign in', to: '/login' };

function fromArticle(article: Article, question: string, intent: Intent | null): Reply {
  return {
    intent: intent ?? 'knowledge',
    text: passageOf(article, question),
    sources: [{ label: article.title, to: `/kb/${encodeURIComponent(article.slug)}` }],
    suggestions: ['What are your prices?'],
  };
}

function fromProduct(product: Product): Reply {
  const currency = usualCurrency([product]);
  const [price] = currency === null ? [] : pricesIn(product, currency);
  const about = [product.tagline || product.description, price ? `It costs ${spokenPrice(price)}` : '']
    .filter((text) => text !== '')
    .map((text) => text.replace(/[.\s]*$/, '.'))
    .join(' ');
  return {
    intent: 'knowledge',
    text: `${product.name}: ${about}`,
    sources: [sourceOf(product)],
    suggestions: [`What is included in ${product.name}?`, `How much is ${product.name}?`],
  };
}

const SMALL_TALK: Readonly<Record<'greeting' | 'thanks' | 'goodbye', Reply>> = {
  greeting: {
    intent: 'greeting',
    text: 'Hello! I am the assistant of this site. I can tell you about plans, prices, domains, payments and your account.',
    sources: [],
    suggestions: ['What are your prices?', 'What features are included?', 'How do I register a domain?'],
  },
  thanks: {
    intent: 'thanks',
    text: 'You are welcome! Is there anything else I can do for you?',
    sources: [],
    suggestions: ['What are your prices?', 'How can I pay?'],
  },
  goodbye: {
    intent: 'goodbye',
    text: 'Goodbye, and thank you for your visit. This conversation stays here if you come back.',
    sources: [],
    suggestions: [],
  },
};

/** What can be said about a subject when neither the shop nor the knowledge base says more. */
const GENERAL: Readonly<Record<Intent, Reply>> = {
  ...SMALL_TALK,
  pricing: {
    intent: 'pricing',
    text: 'The shop shows every plan with its current price.',
    sources: [SHOP],
    suggestions: ['What features are included?'],
  },
  features: {
    intent: 'features',
    text: 'The shop lists what every plan includes.',
    sources: [SHOP],
    suggestions: ['What are your prices?'],
  },
  support: {
    intent: 'support',
    text: 'I am sorry that something is not right. Tell me in a few words what happens and where, or look into the help pages.',
    sources: [HELP_PAGES],
    suggestions: ['I cannot log in', 'My payment failed'],
  },
  payment: {
    intent: 'payment',
    text: 'Your invoices and payments are in the client area.',
    sources: [CLIENT_AREA],
    suggestions: ['What are your prices?', 'My payment failed'],
  },
  domain: {
    intent: 'domain',
    text: 'The shop lists the domain endings that we register, with their prices.',
    sources: [SHOP],
    suggestions: ['How much is a domain?', 'How do I transfer a domain?'],
  },
  license: {
    intent: 'license',
    text: 'A license belongs to the service that it was ordered with: look for the service in the client area.',
    sources: [CLIENT_AREA],
    suggestions: ['What are your prices?'],
  },
  account: {
    intent: 'account',
    text: 'Your details and your services are in the client area, after signing in.',
    sources: [SIGN_IN, CLIENT_AREA],
    suggestions: ['I cannot log in', 'How can I pay?'],
  },
};

const HUMAN: Reply = {
  intent: 'human',
  text: 'I am passing this on to our team.',
  sources: [],
  suggestions: [],
  handOver: true,
};

const NO_HUMAN: Reply = {
  intent: 'human',
  text: 'Nobody of our team is in this chat at the moment. The help pages may have the answer.',
  sources: [HELP_PAGES],
  suggestions: ['What are your prices?'],
};

const FALLBACK: Reply = {
  intent: 'fallback',
  text: 'I am not sure that I understand. I know our plans, prices, domains, payments and accounts, and a person of our team can help with everything else.',
  sources: [],
  suggestions: ['What are your prices?', 'How do I register a domain?'],
};
