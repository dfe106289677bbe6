/**
 * The only place from which server code takes `z`: `jitless` must be set before the first schema is made,
 * since zod otherwise compiles parsers with `new Function`, which the panel's Content-Security-Policy refuses.
 * Taken from zod itself, of which the worker then holds only what is used; the other import gives schemas `openapi()`.
 */
import '@hono/zod-openapi';
import { z } from 'zod';

z.config({ jitless: true });

export { z };
