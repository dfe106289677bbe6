import { wordsOf } from './words.ts';

const TALK = new Set(['talk', 'speak', 'chat', 'connect', 'transfer', 'talking', 'speaking', 'call']);
const WISH = new Set(['want', 'need', 'get', 'reach', 'contact', 'give', 'ask']);
const PERSON = new Set([
  'human',
  'person',
  'agent',
  'representative',
  'rep',
  'operator',
  'advisor',
  'employee',
  'supervisor',
]);
const SOMEBODY = new Set([
  'someone',
  'somebody',
  'anyone',
  'anybody',
  'people',
  'staff',
  'team',
  'support',
  'sales',
]);
const FILLING = new Set(['a', 'an', 'the', 'real', 'live', 'human', 'please', 'now', 'actual', 'support']);

/** How many words may stand between "talk" and "person". */
const REACH = 5;

/** Whether the visitor asks for a person: "talk to a human", "can I speak with someone?", "agent please". */
export function asksForHuman(question: string): boolean {
  const words = wordsOf(question);
  if (words.length > 0 && words.every((word) => PERSON.has(word) || FILLING.has(word)))
    return words.some((word) => PERSON.has(word));
  return words.some((word, at) => {
    const next = words.slice(at + 1, at + 1 + REACH);
    if (TALK.has(word)) return next.some((other) => PERSON.has(other) || SOMEBODY.has(other));
    return WISH.has(word) && next.some((other) => PERSON.has(other));
  });
}
