/** `jitless` before the first schema is made: zod would else compile parsers with `new Function`, which the panel's CSP refuses. */
import { z } from 'zod';

z.config({ jitless: true });

export { z };
