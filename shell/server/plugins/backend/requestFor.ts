import type { Actor } from '../../actor.ts';
import { Problem } from '../../problem.ts';
import { backendLimits } from './limits.ts';
import { publicHeaders } from './plain.ts';

export const onlyReads = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** A request as a backend gets it: without what is between the page and the panel, and with who asks. Throws Problem TOO_LARGE. */
export async function requestFor(request: Request, actor: Actor): Promise<Request> {
  const body = await request.arrayBuffer();
  if (body.byteLength > backendLimits.message)
    throw new Problem(
      413,
      'TOO_LARGE',
      'This request is too large for a plugin.',
      'At most 1 MB is allowed.',
    );
  return new Request(request.url, {
    method: request.method,
    headers: actorHeaders(request.headers, actor),
    ...(onlyReads(request) ? {} : { body }),
  });
}

function actorHeaders(headers: Headers, { type, id, roles }: Actor): Headers {
  const clean = publicHeaders(headers);
  const caller = { type: type === 'plugin' ? 'system' : type, id: id === null ? null : String(id), roles };
  clean.set('nextpanel-actor', JSON.stringify(caller));
  return clean;
}
