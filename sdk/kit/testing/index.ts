/**
 * `@nextpanel/sdk/testing`: the real panel in memory, for tests in node. Its API, its database and its fence are those
 * of the panel; only the browser is missing: a backend runs in the process of the test, not in a cell.
 *
 * ```ts
 * const panel = await openTestPanel();
 * await panel.install('.');                                  // this folder, as it was built
 * const server = setupServer(...panel.handlers);             // msw: fetch('/api/v1/…') of a component meets the truth
 * ```
 */
export type { TestPanel, TestPerson } from '../../src/testing/TestPanel.ts';
export { openTestPanel } from './openTestPanel.ts';
