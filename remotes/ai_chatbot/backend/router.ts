/** Handles a call whose path fitted; `id` is the number in the path, or `null`. */
export type Handler<Call> = (call: Call, id: number | null) => Promise<Response>;

export interface Route<Call> {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: Handler<Call>;
}

/** `route('GET /sessions/:id', …)`: a `:id` stands for a positive whole number. */
export function route<Call>(pattern: string, handle: Handler<Call>): Route<Call> {
  const [method = '', path = ''] = pattern.split(' ');
  return { method, path: new RegExp(`^${path.replace(':id', String.raw`([1-9]\d{0,14})`)}/?$`), handle };
}

/** The handler of the first route that fits, with the id in the path; `null` when none does. */
export function match<Call>(
  routes: readonly Route<Call>[],
  method: string,
  path: string,
): { handle: Handler<Call>; id: number | null } | null {
  for (const { method: wanted, path: pattern, handle } of routes) {
    const found = wanted === method ? pattern.exec(path) : null;
    if (found) return { handle, id: found[1] === undefined ? null : Number(found[1]) };
  }
  return null;
}
