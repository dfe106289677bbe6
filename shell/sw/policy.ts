/**
 * The shell's content security policy: no inline script, no eval, nothing from elsewhere.
 * Inline styles are allowed because the UI kit writes its CSS variables as a style element.
 * @param pluginServer the remote plugin source, if one is configured: the only foreign origin that may be talked to
 * @param development origins of dev servers that whoever deploys the panel has named: their code runs in the page
 */
export function shellPolicy(pluginServer?: string, development: readonly string[] = []): string {
  const source = pluginServer ? [new URL(pluginServer).origin] : [];
  const sockets = development.map((origin) => origin.replace(/^http/, 'ws'));
  const from = (...more: readonly string[]) => ["'self'", ...more, ...development].join(' ');
  return [
    `default-src ${from()}`,
    `script-src ${from("'wasm-unsafe-eval'")}`,
    `style-src ${from("'unsafe-inline'")}`,
    `img-src ${from('data:', 'blob:')}`,
    `connect-src ${from(...source, ...sockets)}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
