import type { Plugin } from 'vite';

const id = '\0nextpanel:zod-of-routes';

/**
 * `@hono/zod-openapi` hands all of zod to a function and exports it, so that nothing of it can be left out: every
 * language's messages, the compiler that our content security policy forbids. It needs one class of it, the one that it
 * gives the method `openapi`. Server code takes `z` from zod itself (shell/server/zod.ts).
 */
export function zodOfRoutes(): Plugin {
  return {
    name: 'nextpanel:zod-of-routes',
    apply: 'build',
    enforce: 'pre',
    resolveId: (name, importer) =>
      name === 'zod' && importer?.includes('/@hono/zod-openapi/') === true ? id : null,
    load: (name) => (name === id ? `import { ZodType } from 'zod';\nexport const z = { ZodType };` : null),
  };
}
