interface Level {
  /** Path of this object or list. */
  readonly path: string;
  readonly isList: boolean;
  index: number;
  name: string;
}

/**
 * Where a key of a JSON text is, counted from 1. For one that is not there (it is missing), where the object is that
 * should have it. @param path keys and indexes joined by dots: `frontend.routes.0.area`
 */
export function placeOfKey(text: string, path: string): { readonly line: number; readonly column: number } {
  let found = { offset: 0, length: 0 };
  const levels: Level[] = [];
  const reached = (at: string, offset: number) => {
    const isOnTheWay = path === at || path.startsWith(`${at}.`);
    if (isOnTheWay && at.length > found.length) found = { offset, length: at.length };
  };
  for (const { 0: token, index: offset } of text.matchAll(/[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g)) {
    const level = levels.at(-1);
    if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level) {
      level.index += 1;
      level.name = '';
    } else if (token !== ':') {
      const isName = level !== undefined && !level.isList && level.name === '';
      if (isName) level.name = /^"(.*)"$/s.exec(token)?.[1] ?? token;
      const own =
        level === undefined ? '' : join(level.path, level.isList ? String(level.index) : level.name);
      if (level !== undefined && (isName || level.isList)) reached(own, offset);
      if (token === '{' || token === '[')
        levels.push({ path: own, isList: token === '[', index: 0, name: '' });
    }
  }
  const before = text.slice(0, found.offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
