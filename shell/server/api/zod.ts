/**
 * The only place from which server code takes `z`: `jitless` must be set before the first schema is made,
 * since zod otherwise compiles parsers with `new Function`, which the panel's Content-Security-Policy refuses.
 */
import { z } from '@hono/zod-openapi';

z.config({ jitless: true });

export { z };
