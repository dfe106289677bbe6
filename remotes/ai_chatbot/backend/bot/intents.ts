import { indexOfPhrase, isStop, stem, stemsOf } from './words.ts';

export type Intent =
  | 'greeting'
  | 'pricing'
  | 'features'
  | 'support'
  | 'payment'
  | 'domain'
  | 'license'
  | 'account'
  | 'thanks'
  | 'goodbye';

/** `phrase: weight` pairs, separated by commas. Phrases are matched as whole consecutive words after stemming. */
const LEXICON: Readonly<Record<Intent, string>> = {
  license: `license 3, licence 3, licensing 3, license key 4, activation key 3, activation 1.5, activate 1.5, serial 2,
    serial number 2.5, product key 3, key 1`,
  domain: `domain 3, dns 3, nameserver 3, name server 3, whois 3, tld 3, registrar 2.5, subdomain 3, transfer 1,
    register 1, mx record 3, a record 2, cname 3, domain name 3.5`,
  payment: `pay 2.5, paid 2, payment 3, invoice 3, bill 2.5, billing 3, credit card 3, debit card 3, card 1.5, paypal 3,
    stripe 2, sepa 3, refund 3, money back 3, charge 2, charged twice 3, bank transfer 3, wire transfer 3, receipt 2.5,
    vat 2, tax 2, transaction 2, overdue 2, bitcoin 3, crypto 2, apple pay 2, google pay 2`,
  account: `account 3, password 3, login 3, log in 3, log into 3, logged in 2, sign in 3, sign up 3, signup 3, sign out 2,
    register 1.5, registration 1.5, profile 2.5, username 3, user name 3, email address 2.5, change my email 3, 2fa 3,
    two factor 3, forgot 1.5, reset 1, locked out 3, my data 1.5`,
  support: `help 2, support 3, problem 2.5, issue 2.5, error 2.5, broken 2.5, bug 2, fail 2, failed 2, not working 3,
    doesn't work 3, does not work 3, isn't working 3, won't load 3, can't reach 2, down 1.5, offline 2, outage 2.5,
    slow 2, assist 2, assistance 2.5, trouble 2.5, troubleshoot 3, crash 2.5, ticket 2.5, stuck 2.5, urgent 2,
    emergency 2, contact 1.5, contact you 2.5, hacked 2.5, opening hours 2, phone number 1.5`,
  features: `feature 3, include 2.5, included 2.5, come with 2.5, what do i get 3, spec 2, specification 2.5, storage 2,
    disk space 2.5, bandwidth 2.5, traffic 1.5, uptime 2, unlimited 1.5, backup 1.5, capability 2.5, capacity 2,
    compare 2.5, comparison 2.5, difference 2.5, differ 2, versus 2, vs 2, what can you do 3, can it do 2, limit 1.5`,
  pricing: `price 3, pricing 3, cost 3, how much 3, plan 2, package 2, cheap 2, cheapest 2.5, cheaper 2.5, expensive 2,
    fee 2, quote 1.5, discount 2, coupon 2, subscription 1.5, tariff 2.5, per month 1.5, per year 1.5, monthly 1.5,
    yearly 1.5, annual 1.5, annually 1.5, afford 2, affordable 2, budget 1.5, buy 1.5,
    order 1, free trial 2, special offer 2, product 1.5, sell 1.5`,
  goodbye: `bye 2, goodbye 3, good bye 3, bye bye 3, cya 3, farewell 2, see you 2.5, see ya 3, take care 2.5,
    good night 2.5, have a nice day 3, have a good day 3, have a great day 3, that's all 2.5, that is all 2.5,
    that will be all 2.5, talk to you later 3`,
  thanks: `thank 2, thanks 2, thank you 3, thx 2, ty 2, cheers 2, appreciate 2, appreciated 2, grateful 2, merci 2,
    danke 2, gracias 2`,
  greeting: `hi 2, hello 2, hey 2, heya 2, hiya 2, howdy 2, yo 2, greetings 2, good morning 3, good afternoon 3,
    good evening 3, good day 2.5, what's up 2, sup 2, how are you 3, how do you do 3, who are you 3,
    are you a bot 3, are you a robot 3, are you human 3, are you a human 3, are you real 3, are you a real person 3,
    nice to meet you 3, anybody there 3, anyone there 3, hola 2, hallo 2, bonjour 2`,
};

interface Phrase {
  readonly stems: readonly string[];
  readonly weight: number;
}

const PHRASES = Object.entries(LEXICON).map(([intent, text]) => ({
  intent: intent as Intent,
  phrases: text.split(',').map((entry): Phrase => {
    const [, phrase = '', weight = '0'] = /^(.*) ([\d.]+)$/.exec(entry.trim()) ?? [];
    return { stems: stemsOf(phrase), weight: Number(weight) };
  }),
}));

const SMALL_TALK: ReadonlySet<Intent> = new Set(['greeting', 'thanks', 'goodbye']);

/** Less than this much evidence is none. */
const ENOUGH = 1.5;

export interface IntentScore {
  readonly intent: Intent;
  readonly score: number;
}

/**
 * What a question is about, or `null`. Two questions with the same words in the same order always get the same
 * answer: equal scores are decided by the order of the lexicon.
 * Small talk counts only when hardly anything else is said: "hi, which plan is best?" is about plans.
 */
export function intentOf(question: string): IntentScore | null {
  const stems = stemsOf(question);
  let content: IntentScore | null = null;
  let talk: (IntentScore & { words: Set<string> }) | null = null;
  for (const { intent, phrases } of PHRASES) {
    const { score, words } = scoreOf(stems, phrases);
    if (score < ENOUGH) continue;
    if (SMALL_TALK.has(intent)) {
      if (!talk || score > talk.score) talk = { intent, score, words };
    } else if (!content || score > content.score) content = { intent, score };
  }
  if (content && !(talk && coversAll(stems, talk.words))) return content;
  if (!talk) return null;
  const others = stems.filter((word) => !talk.words.has(word) && !isStop(word) && !isFriendly(word));
  return others.length <= 1 ? { intent: talk.intent, score: talk.score } : null;
}

/** The weight of all phrases found; a word counts once, in the longest phrase that holds it. */
function scoreOf(
  stems: readonly string[],
  phrases: readonly Phrase[],
): { score: number; words: Set<string> } {
  const words = new Set<string>();
  let score = 0;
  const found = phrases.filter((phrase) => indexOfPhrase(stems, phrase.stems) >= 0);
  for (const phrase of found.toSorted((a, b) => b.stems.length - a.stems.length || b.weight - a.weight)) {
    if (phrase.stems.every((word) => words.has(word))) continue;
    score += phrase.weight;
    for (const word of phrase.stems) words.add(word);
  }
  return { score, words };
}

function coversAll(stems: readonly string[], words: ReadonlySet<string>): boolean {
  return stems.every((word) => words.has(word) || isFriendly(word));
}

const FRIENDLY: ReadonlySet<string> = new Set(
  'all bot everybody everyone folks friend guys lot lots many mate much so team there very help assistance you your for the a to'
    .split(' ')
    .map(stem),
);

const isFriendly = (word: string): boolean => FRIENDLY.has(word);
