/** What is kept of a plugin's answers for retries of the same request. */
import type { ServerPorts } from './serverPorts.ts';

/** What the scopes of its keys begin with. */
export const scopeOfPlugin = (id: string) => `plugin:${id} `;

/** Takes away what is kept of a plugin's answers; call it in the transaction that removes the plugin. */
export function forgetAnswers({ sql }: Pick<ServerPorts, 'sql'>, plugin: string): void {
  const prefix = scopeOfPlugin(plugin);
  sql.exec('DELETE FROM idempotency_keys WHERE substr(scope, 1, ?) = ?', prefix.length, prefix);
  // Those of its own calls of the panel.
  sql.exec('DELETE FROM idempotency_keys WHERE scope = ?', ` plugin:${plugin}`);
}
