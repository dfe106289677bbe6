/** What a company's accent becomes, for who shows it while it is chosen. */
export { accentOf, READABLE } from './accent.ts';
export type { Accent } from './accent.ts';
export { contrast } from './color.ts';
