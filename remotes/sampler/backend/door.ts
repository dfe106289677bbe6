import type { Env } from '@nextpanel/sdk/backend';

/** `data` of `auth.challenge`: who wants in, and what they answered to this plugin so far. */
export interface Visitor {
  readonly user: { readonly roles: readonly string[] };
  readonly answer: string | null;
}

/** Clients have to know the word, if there is one. No body: let them in. A veto would be `{ veto: 'the reason' }`. */
export function atTheDoor({ user, answer }: Visitor, { SETTINGS }: Env): Response {
  const word = String(SETTINGS['door_word'] ?? '');
  if (word === '' || !user.roles.includes('client') || answer === word)
    return new Response(null, { status: 204 });
  return Response.json({ challenge: { letters: word.length, wrong: answer !== null } });
}
