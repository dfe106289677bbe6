import { changeTicket, openTicket, replyTicket } from '../server/support/tickets.ts';
import { HOUR, later, MINUTE } from '../server/time.ts';
import { any, type Client } from './clients.ts';
import type { Books } from '../server/commerce/books.ts';
import { wholeFrom } from './random.ts';
import type { Random } from './random.ts';
import { actorOf } from './shopping.ts';
import { staff } from './staff.ts';

/** `[department, subject, question, answer]`. */
const questions = [
  [
    'Billing',
    'Why is this month’s invoice higher?',
    'Last month I paid less for the same thing. What is different now?',
    'The coupon of your first invoice was for one period. From now on each is as the price list says; nothing else has changed.',
  ],
  [
    'Billing',
    'Our tax number has changed',
    'We have a new tax number since we moved. Can it be on the next invoice?',
    'It is on your account now and will be on every invoice from today. Those that were issued stay as they are.',
  ],
  [
    'Billing',
    'Paid by transfer, still reminded',
    'I transferred the amount three days ago and got a reminder today.',
    'Your transfer came in this morning and the invoice is paid. Transfers may take three days; sorry for the reminder.',
  ],
  [
    'Technical support',
    'Website is slow since yesterday',
    'Pages take five seconds to open, and nothing was changed on our side.',
    'A neighbour on the server took more than their share. We moved them; your pages open in under half a second again.',
  ],
  [
    'Technical support',
    'Mail to one customer comes back',
    'One address refuses all our mail and says something about SPF.',
    'The record of your domain named an old server. We corrected it; please try again in an hour.',
  ],
  [
    'Technical support',
    'Restore a file from Tuesday',
    'Somebody deleted a folder. Can we have the state of Tuesday evening back?',
    'The folder is back as it was on Tuesday at 22:00, under a name of its own so that nothing is overwritten.',
  ],
  [
    'Technical support',
    'Certificate warning on a subdomain',
    'Browsers warn when the shop subdomain is opened.',
    'The certificate did not name that subdomain. It does now; close the tab once and the warning is gone.',
  ],
  [
    'Sales',
    'Which plan for twelve websites?',
    'We look after twelve small websites and would like to have them in one place.',
    'Ten fit into Professional; for twelve a virtual server M is right, and leaves room for eight more.',
  ],
  [
    'Sales',
    'Can we move at the weekend?',
    'We would like to move here without an outage. Can that be on a Saturday night?',
    'Yes: the migration service does it between 1 and 4 o’clock. Tell us the Saturday, we send the plan before.',
  ],
] as const;

/** What staff tells one another. */
const notes = [
  'Same as last week; worth a page in the help.',
  'Asked the data centre, they look at it tonight.',
  'A good client for three years: be generous.',
];

const followUps = [
  'Thank you, that was quick.',
  'It works again, thank you.',
  'I still see it here. Anything else I can try?',
];

/** People ask and staff answers. What was asked last may still be open. */
export class Desk {
  readonly #random: Random;
  #waiting: { at: string; work: (books: Books) => void }[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** @param soonest hours after which somebody may answer */
  ask(books: Books, client: Client, soonest = 1): void {
    const random = this.#random;
    const [name, subject, message, answer] = any(random, questions);
    const [department] = books.sql.exec<{ id: number }>('SELECT id FROM departments WHERE name = ?', name);
    if (!department) throw new Error(`There is no department ${name}`);
    const priority = random() < 0.15 ? 'high' : random() < 0.2 ? 'low' : 'normal';
    const { id } = openTicket(books, actorOf(client), {
      client_id: client.id,
      department_id: department.id,
      subject,
      message,
      priority,
    });
    const answered = later(books.clock.now(), soonest * HOUR + wholeFrom(random, 40 * 60) * MINUTE);
    const after = (hours: number) => later(answered, hours * HOUR);
    const answering = Number(staff(books).id);
    const taken = later(answered, -HOUR / 2);
    this.#plan(taken > books.clock.now() ? taken : answered, (then) =>
      changeTicket(then, staff(then), id, { assigned_to: answering }),
    );
    if (random() < 0.15)
      this.#plan(answered, (then) =>
        replyTicket(then, staff(then), id, { message: any(random, notes), internal: true }),
      );
    this.#plan(answered, (then) => replyTicket(then, staff(then), id, { message: answer, internal: false }));
    if (random() < 0.5) {
      const text = any(random, followUps);
      this.#plan(after(5), (then) =>
        replyTicket(then, actorOf(client), id, { message: text, internal: false }),
      );
      this.#plan(after(9), (then) =>
        replyTicket(then, staff(then), id, {
          message: 'Gladly. Write again whenever there is something.',
          internal: false,
        }),
      );
    }
    this.#plan(after(72 + wholeFrom(random, 200)), (then) =>
      changeTicket(then, staff(then), id, { status: 'closed' }),
    );
  }

  /** Does what is due by a moment, each when it was due, as far as the clock can still be there. */
  workUntil(moment: string, when: (at: string) => Books): void {
    const due = this.#waiting.filter(({ at }) => at <= moment);
    this.#waiting = this.#waiting.filter(({ at }) => at > moment);
    for (const { at, work } of due.sort((one, other) => (one.at < other.at ? -1 : 1))) work(when(at));
  }

  #plan(at: string, work: (books: Books) => void): void {
    this.#waiting.push({ at, work });
  }
}
