/**
 * The shell's content security policy: no inline script, no eval, nothing from elsewhere.
 * Inline styles are allowed because the UI kit writes its CSS variables as a style element.
 * @param pluginServer the remote plugin source, if one is configured: the only foreign origin that may be talked to
 */
export function shellPolicy(pluginServer?: string): string {
  const connect = ["'self'", ...(pluginServer ? [new URL(pluginServer).origin] : [])].join(' ');
  return [
    "default-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src ${connect}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
