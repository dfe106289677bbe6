/** `@nextpanel/sdk/validator`: what is wrong with a package or could be better, found by reading it and from what others tried. Pure; runs anywhere. */
export type { Check, Finding, Severity } from './check.ts';
export type { Tried } from './trial.ts';
export { checks, validate } from './validate.ts';
