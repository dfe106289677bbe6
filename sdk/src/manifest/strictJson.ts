/**
 * What JSON.parse silently accepts and this refuses: two keys of the same name (the last one would win, and another
 * reader may take the first), nesting without bound, and keys that mean something else to JavaScript.
 */

export type JsonFault =
  | { readonly code: 'MANIFEST_JSON'; readonly message: string }
  | {
      readonly code: 'MANIFEST_DUPKEY' | 'MANIFEST_KEY' | 'MANIFEST_DEPTH';
      readonly path: string;
      readonly message: string;
    };

interface Frame {
  readonly path: string;
  /** Keys seen so far; null for a list. */
  readonly keys: Set<string> | null;
  index: number;
}

/** The first fault in reading order, or null. `text` is well-formed JSON or MANIFEST_JSON. @param deepest levels of nesting allowed */
export function jsonFault(text: string, deepest: number): JsonFault | null {
  try {
    JSON.parse(text);
  } catch (error) {
    return { code: 'MANIFEST_JSON', message: error instanceof Error ? error.message : 'it is not JSON' };
  }
  const stack: Frame[] = [];
  let name = '';
  const tokens = text.match(/[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g) ?? [];
  for (const [at, token] of tokens.entries()) {
    const top = stack.at(-1);
    if (token === '{' || token === '[') {
      const path = top ? childPath(top, name) : '';
      if (stack.length === deepest) return tooDeep(path, deepest);
      stack.push({ path, keys: token === '{' ? new Set() : null, index: 0 });
    } else if (token === '}' || token === ']') stack.pop();
    else if (token === ',' && top) top.index += 1;
    else if (tokens[at + 1] === ':' && token.startsWith('"') && top?.keys) {
      name = JSON.parse(token) as string;
      const fault = keyFault(top, name);
      if (fault) return fault;
      top.keys.add(name);
    }
  }
  return null;
}

function keyFault(frame: Frame, name: string): JsonFault | null {
  const path = childPath(frame, name);
  if (['__proto__', 'constructor', 'prototype'].includes(name))
    return { code: 'MANIFEST_KEY', path, message: 'is not a key that metadata may have; remove it' };
  if (frame.keys?.has(name))
    return { code: 'MANIFEST_DUPKEY', path, message: 'is there twice; keep one of them' };
  return null;
}

function tooDeep(path: string, deepest: number): JsonFault {
  return {
    code: 'MANIFEST_DEPTH',
    path,
    message: `is nested too deeply; at most ${deepest} levels are allowed`,
  };
}

function childPath(frame: Frame, name: string): string {
  const last = frame.keys ? name : String(frame.index);
  return frame.path ? `${frame.path}.${last}` : last;
}
