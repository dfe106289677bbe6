import { linesWith, type Check } from '../check.ts';

const texts = /\.(?:js|json|sql|txt|md|css)$/;

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
        /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|sk_live_[A-Za-z0-9]{16,}|xox[abprs]-[A-Za-z0-9-]{10,}|AIza[0-9A-Za-z_-]{35})\b/g,
        (match) => `${match.slice(0, 8)}…: it looks like a token of a service. Make it a setting.`,
      ),
  },
];
