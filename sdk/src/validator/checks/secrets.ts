import { linesWith, type Check } from '../check.ts';

const texts = /\.(?:js|json|sql|txt|md|css)$/;

/** Their first letters say whose they are. */
const tokens = new RegExp(
  [
    'AKIA[0-9A-Z]{16}',
    'AIza[0-9A-Za-z_-]{35}',
    'gh[pousr]_[A-Za-z0-9]{36,}',
    'github_pat_\\w{22,}',
    'glpat-[\\w-]{20,}',
    'npm_[A-Za-z0-9]{36}',
    '[sr]k_live_[A-Za-z0-9]{16,}',
    'xox[abprs]-[A-Za-z0-9-]{10,}',
    'hooks\\.slack\\.com/services/\\w+/\\w+/\\w+',
    'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
    'eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}',
  ]
    .map((form) => `\\b${form}`)
    .join('|'),
  'g',
);
/** A name that says so, and a value that nobody reads aloud: letters and digits, no space. */
const named =
  /\b(\w*(?:api_?key|secret|passw(?:or)?d|access_?token|auth_?token))["']?\s*[:=]\s*["'`](?=[^"'`]*\d)(?=[^"'`]*[A-Za-z])[^\s"'`{}$]{12,}["'`]/gi;

export const secretChecks: readonly Check[] = [
  {
    id: 'secrets.private-key',
    severity: 'error',
    rule: 'No private key is in the package.',
    find: ({ matching }) =>
      linesWith(
        matching(texts),
        /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g,
        () => 'A private key. Everybody who has the package has it: make a new one.',
      ),
  },
  {
    id: 'secrets.token',
    severity: 'error',
    rule: 'No password or token of a service is in the package.',
    find: ({ matching }) =>
      linesWith(
        matching(texts),
        tokens,
        (match) => `${match.slice(0, 8)}…: it looks like a token of a service. Make it a setting.`,
      ),
  },
  {
    id: 'secrets.named',
    severity: 'warning',
    rule: 'What is called a secret has no value in the package.',
    find: (subject) =>
      linesWith(
        subject.matching(/\.js$/),
        named,
        (match, name = match) =>
          `${name} has a value: everybody who has the package knows it. Make it a setting (\`writeOnly\`).`,
      ),
  },
];
