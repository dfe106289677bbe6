import type { Actor } from '../server/actor.ts';
import type { Books } from '../server/commerce/books.ts';

/** The one of the staff who answers and writes payments down. */
export function staff({ sql }: Books): Actor {
  const [user] = sql.exec<{ id: number; name: string }>(
    `SELECT id, name FROM users WHERE email = 'support@demo.test'`,
  );
  if (!user) throw new Error('The company has no staff');
  return { type: 'staff', id: user.id, name: user.name, roles: ['staff'] };
}
