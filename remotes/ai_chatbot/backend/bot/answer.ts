import { TALK_TO_A_HUMAN } from '../../shared/chat.ts';
import type { Article } from '../store/articles.ts';
import type { Product } from '../store/catalogue.ts';
import { asksForHuman } from './human.ts';
import type { Intent } from './intents.ts';
import { intentOf } from './intents.ts';
import { spokenPrice, pricesIn, usualCurrency } from './money.ts';
import type { Reply } from './reply.ts';
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
  const wanted = [...reply.suggestions, ...(reply.handOver ? [] : [TALK_TO_A_HUMAN])];
  const suggestions = wanted.filter((text) => knowledge.offerHuman || text !== TALK_TO_A_HUMAN);
  return { ...reply, suggestions: [...new Set(suggestions)].slice(0, 4) };
}

function choose(question: string, { products, articles, offerHuman }: Knowledge): Reply {
  if (asksForHuman(question)) return offerHuman ? HUMAN : NO_HUMAN;
  const intent = intentOf(question)?.intent ?? null;
  if (intent === 'greeting' || intent === 'thanks' || intent === 'goodbye') return SMALL_TALK[intent];

  // "How much is Starter?" and "compare the plans" are answered by rows, unless the question is a how-to.
  const howTo = intent !== null && HELP.has(intent) && !MONEY_QUESTION.test(question);
  const shop = howTo ? null : shopAnswer(question, products);
  if (shop) return shop;
  const overview =
    intent === 'pricing'
      ? priceOverview(question, products)
      : intent === 'features'
        ? featureOverview(question, products)
        : null;
  if (overview) return overview;

  const found = find(question, articles, products);
  if (found?.kind === 'article') return fromArticle(found.article, question, intent);
  if (intent === 'domain' && !howTo) {
    const domains = products.filter((product) => product.type === 'domain');
    const prices = domains.length > 0 ? priceOverview(question, domains) : null;
    if (prices) return { ...prices, intent: 'domain', sources: [DOMAINS, ...prices.sources].slice(0, 4) };
  }
  if (intent !== null) return GENERAL[intent];
  return found ? fromProduct(found.product) : FALLBACK;
}

/** Subjects where "how do I" matters more than what is on sale. */
const HELP: ReadonlySet<Intent> = new Set(['support', 'payment', 'account', 'license', 'domain']);
const MONEY_QUESTION =
  /how much|\bprices?\b|\bpricing\b|\bcosts?\b|cheap|expensive|per (?:month|year)|[$€£¥]\s?\d|\bfees?\b/i;

const DOMAINS = { label: 'Domain search', to: '/domains' };
const INVOICES = { label: 'Your invoices', to: '/client/invoices' };
const ACCOUNT = { label: 'Your account', to: '/client/account' };
const TICKETS = { label: 'Your tickets', to: '/client/tickets' };
const SHOP = { label: 'Shop', to: '/shop' };

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
    text: 'I am sorry that something is not right. Tell me in a few words what happens and where, or open a ticket in the client area.',
    sources: [TICKETS],
    suggestions: ['I cannot log in', 'My payment failed'],
  },
  payment: {
    intent: 'payment',
    text: 'Open invoices are in the client area under Invoices: choose one to see what it is for and to pay it.',
    sources: [INVOICES],
    suggestions: ['What are your prices?', 'My payment failed'],
  },
  domain: {
    intent: 'domain',
    text: 'Search for a name on the domain page: it shows whether the name is free and what it costs.',
    sources: [DOMAINS],
    suggestions: ['How much is a domain?', 'How do I transfer a domain?'],
  },
  license: {
    intent: 'license',
    text: 'Licenses belong to the service they were ordered with: the key is on its page in the client area, under Services.',
    sources: [{ label: 'Your services', to: '/client/services' }],
    suggestions: ['What are your prices?'],
  },
  account: {
    intent: 'account',
    text: 'Your details, password and sign-in are in the client area under Account.',
    sources: [ACCOUNT, { label: 'Sign in', to: '/login' }],
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
  text: 'Nobody of our team is in this chat at the moment. A ticket in the client area reaches them.',
  sources: [TICKETS],
  suggestions: ['What are your prices?'],
};

const FALLBACK: Reply = {
  intent: 'fallback',
  text: 'I am not sure that I understand. I know our plans, prices, domains, payments and accounts, and a person of our team can help with everything else.',
  sources: [],
  suggestions: ['What are your prices?', 'How do I register a domain?'],
};
