import type { Role } from '../../actor.ts';
import type { Clock, Sql } from '../../ports.ts';
import { DAY, later } from '../../time.ts';

export const DEMO_PASSWORD = 'demo1234';

interface DemoAccount {
  readonly label: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly roles: readonly Role[];
  /** `DEMO_PASSWORD` under a fixed salt, computed once: a first start need not hash for a third of a second. */
  readonly password: string;
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    label: 'Administrator',
    name: 'Demo Administrator',
    email: 'admin@demo.test',
    role: 'admin',
    roles: ['admin', 'staff'],
    password: 'pbkdf2-sha256$600000$6KJqZXH77bRPaRVNjNyJ1g==$vU0injGH9/TyqQOGD8TejarczAY/GRqK6vfPPVwLCQA=',
  },
  {
    label: 'Support',
    name: 'Demo Support',
    email: 'support@demo.test',
    role: 'staff',
    roles: ['staff'],
    password: 'pbkdf2-sha256$600000$wiylfPLjZB+HUSpHmNZUBw==$SsUBKOcKeXC2O7wYxfMaWQ8eGdgLDtf0PRUcN9Bz4BI=',
  },
  {
    label: 'Client',
    name: 'Demo Client',
    email: 'client@demo.test',
    role: 'client',
    roles: ['client'],
    password: 'pbkdf2-sha256$600000$hYAWS7m2cHjev6uYhVBzrg==$ZpezYcd0R5cf3302faOAwiGEWBmzQ2ROr5V5vKbmqy0=',
  },
];

/** `[name, e-mail, company, country, phone, status, days since they came]`. All fictitious; .test belongs to nobody. */
type ClientLine = readonly [string, string, string, string, string, 'active' | 'inactive' | 'closed', number];

/** The first one is the person behind the account client@demo.test. */
const clients: readonly ClientLine[] = [
  ['Demo Client', 'client@demo.test', 'Demo Bakery', 'US', '+1 202 555 0100', 'active', 412],
  [
    'Rosalind Achterberg',
    'rosalind@tulpenveld.test',
    'Tulpenveld Seeds',
    'NL',
    '+31 20 555 0101',
    'active',
    703,
  ],
  ['Tobias Kranz', 'office@kranz-optik.test', 'Kranz Optik', 'DE', '+49 30 5550102', 'active', 655],
  [
    'Marisol Quiroga',
    'marisol@quiroga-arquitectos.test',
    'Quiroga Arquitectos',
    'ES',
    '+34 91 555 0103',
    'active',
    618,
  ],
  ['Fionn MacGabhann', 'fionn@peatandpine.test', 'Peat & Pine', 'IE', '+353 1 555 0104', 'active', 590],
  ['Aiko Tsukamoto', 'aiko@koharu-tea.test', 'Koharu Tea', 'JP', '+81 3 5550 0105', 'active', 561],
  ['Beatriz Vasconcelos', 'beatriz@mare-alta.test', 'Maré Alta', 'PT', '+351 21 555 0106', 'active', 533],
  [
    'Dmitar Kolarov',
    'dmitar@kolarov-guitars.test',
    'Kolarov Guitars',
    'BG',
    '+359 2 555 0107',
    'inactive',
    498,
  ],
  [
    'Harriet Pemberley',
    'harriet@ledgerandloaf.test',
    'Ledger & Loaf',
    'GB',
    '+44 20 7946 0108',
    'active',
    471,
  ],
  ['Noor El-Khatib', 'noor@studio-saffron.test', 'Studio Saffron', 'AE', '+971 4 555 0109', 'active', 450],
  [
    'Gustav Lindqvist',
    'gustav@nordhavn-kayaks.test',
    'Nordhavn Kayaks',
    'SE',
    '+46 8 555 0110',
    'active',
    399,
  ],
  [
    'Camille Duvernay',
    'camille@atelier-duvernay.test',
    'Atelier Duvernay',
    'FR',
    '+33 1 55 50 01 11',
    'active',
    367,
  ],
  ['Oluwaseun Adebola', 'seun@lagoonprint.test', 'Lagoon Print', 'NG', '+234 1 555 0112', 'active', 340],
  ['Priyanka Deshmukh', 'priyanka@monsoonlabs.test', 'Monsoon Labs', 'IN', '+91 22 5555 0113', 'active', 311],
  [
    'Hamish Tregarth',
    'hamish@southerlycycles.test',
    'Southerly Cycles',
    'AU',
    '+61 2 5550 0114',
    'active',
    286,
  ],
  ['Zofia Wrzesniak', 'zofia@bursztyn.test', 'Bursztyn Jewellery', 'PL', '+48 22 555 01 15', 'active', 248],
  [
    'Lucía Barrientos',
    'lucia@finca-barrientos.test',
    'Finca Barrientos',
    'MX',
    '+52 55 5555 0116',
    'closed',
    233,
  ],
  [
    'Matteo Ferrarin',
    'matteo@officina-ferrarin.test',
    'Officina Ferrarin',
    'IT',
    '+39 02 555 0117',
    'active',
    197,
  ],
  ['Ingrid Solheim', 'ingrid@fjellro.test', 'Fjellro Cabins', 'NO', '+47 22 55 01 18', 'active', 162],
  ['Caleb Whitacre', 'caleb@whitacre-survey.test', 'Whitacre Survey', 'CA', '+1 613 555 0119', 'active', 121],
  ['Eleni Stavridou', 'eleni@kyma-yoga.test', 'Kyma Yoga', 'GR', '+30 21 0555 0120', 'active', 88],
  [
    'Rafael Montenegro',
    'rafael@montenegro-som.test',
    'Montenegro Som',
    'BR',
    '+55 11 5555 0121',
    'inactive',
    64,
  ],
  ['Saoirse Dunleavy', 'saoirse@dunleavy.test', '', 'IE', '+353 21 555 0122', 'active', 33],
  ['Jonas Oberhauser', 'jonas@alpenglow-maps.test', 'Alpenglow Maps', 'AT', '+43 1 5550123', 'active', 9],
];

/** @param all not only the one who has a demo account */
export function seedClients(sql: Sql, clock: Clock, currency: string, all: boolean): void {
  const now = clock.now();
  for (const [name, email, company, country, phone, status, days] of all ? clients : clients.slice(0, 1)) {
    const came = later(now, -days * DAY);
    sql.query(
      `INSERT INTO clients (name, email, company, country, phone, status, currency, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [name, email, company, country, phone, status, currency, came, came],
    );
  }
}

/** After the clients. @param withClient not only those of the staff */
export function seedAccounts(sql: Sql, clock: Clock, withClient: boolean): void {
  const now = clock.now();
  for (const { name, email, roles, role, password } of demoAccounts) {
    if (role === 'client' && !withClient) continue;
    const { lastRowId } = sql.query(
      `INSERT INTO users (email, name, password, client_id, created_at, updated_at)
       VALUES (?, ?, ?, (SELECT id FROM clients WHERE clients.email = ? AND ? = 'client'), ?, ?)`,
      [email, name, password, email, role, now, now],
    );
    for (const each of roles)
      sql.exec('INSERT INTO user_roles (user_id, role) VALUES (?, ?)', lastRowId, each);
  }
}
