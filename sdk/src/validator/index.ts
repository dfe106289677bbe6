/** `@nextpanel/sdk/validator`: what is wrong with a package or could be better, found by reading it. Pure; runs anywhere. */
export type { Check, Finding, Severity } from './check.ts';
export { checks, validate } from './validate.ts';
