import { base } from './base.ts';
import { connectServer } from './server.ts';

/**
 * The page's way to the server. index.html loads this first and by itself: the server starts while the screens, with
 * React and the kit, are still on their way.
 */
export const connection = connectServer(base);
