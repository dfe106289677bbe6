import { parse } from 'acorn';
import type { Source, Remark } from './check.ts';

/** As much of a syntax tree as is looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** What begins by a call and goes on when the plugin is gone. */
const starting = new Set(['addEventListener', 'setInterval', 'setTimeout', 'requestAnimationFrame', 'fetch']);
/** Of these the methods that change them; to ask them for something leaves nothing behind. */
const kept = new Set([
  'document',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'history',
  'navigator',
  'location',
]);
const changing =
  /^(?:addEventListener|append|appendChild|prepend|insertBefore|write|writeln|setAttribute|add|setItem|removeItem|clear|open|pushState|replaceState|sendBeacon|register|assign|replace)$/;
const made = new Set([
  'WebSocket',
  'Worker',
  'SharedWorker',
  'EventSource',
  'BroadcastChannel',
  'MutationObserver',
]);
const global = new Set(['window', 'globalThis', 'self']);
/** Their bodies run later, if ever. */
const later = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassBody']);

/** What a module does to the page when it is imported. A module that can't be parsed has none that anybody sees here. */
export function importEffects({ path, text }: Source): Remark[] {
  let tree: Node;
  try {
    tree = parse(text, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Node;
  } catch {
    return [];
  }
  const found: Remark[] = [];
  const say = (node: Node, what: string) =>
    found.push({
      where: `${path}:${text.slice(0, node.start).split('\n').length}`,
      says: `${what} happens when it is imported and stays when the plugin goes. Do it in an effect of a component.`,
    });
  visit(tree, (node) => {
    const called = node.type === 'CallExpression' ? pathOf(node['callee']) : [];
    const [root = '', ...rest] = called;
    if ((starting.has(root) && rest.length === 0) || (kept.has(root) && changing.test(rest.at(-1) ?? '')))
      say(node, `${called.join('.')}(…)`);
    const [type = ''] = node.type === 'NewExpression' ? pathOf(node['callee']) : [];
    if (made.has(type)) say(node, `new ${type}`);
    const changed = node.type === 'AssignmentExpression' ? pathOf(node['left'], true) : [];
    // Names with two underscores belong to the build tools.
    if (changed.length > 1 && lasts(changed) && !changed[1]?.startsWith('__'))
      say(node, `A change of ${changed.join('.')}`);
  });
  return found;
}

function visit(node: Node, look: (node: Node) => void): void {
  if (later.has(node.type)) return;
  // A function that is called where it stands runs now.
  const callee = node['callee'];
  if (node.type === 'CallExpression' && isNode(callee) && later.has(callee.type) && isNode(callee['body']))
    visit(callee['body'], look);
  look(node);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, look);
}

const lasts = ([root = '']: readonly string[]) => global.has(root) || kept.has(root);

/**
 * `document.body.append` as its names; without the global object in front of it unless `whole`. Empty where a name is
 * computed, as build tools do it.
 */
function pathOf(value: unknown, whole = false): readonly string[] {
  if (!isNode(value)) return [];
  if (value.type === 'Identifier') return [String(value['name'])];
  if (value.type !== 'MemberExpression' || value['computed'] === true) return [];
  const path = pathOf(value['object'], true);
  if (path.length === 0 || !isNode(value['property'])) return [];
  const all = [...path, String(value['property']['name'])];
  return !whole && global.has(all[0] ?? '') ? all.slice(1) : all;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
