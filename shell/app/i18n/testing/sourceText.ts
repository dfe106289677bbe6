import { parseSync } from 'vite';

/** What a source file says to people. */
export interface SourceText {
  /** Every text that the catalogues must have, with the line that asks for it. */
  readonly asked: readonly Said[];
  /** English that people would read in every language. */
  readonly untranslated: readonly Said[];
}

export interface Said {
  readonly text: string;
  readonly line: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [key: string]: unknown;
}

/** Attributes and properties whose text is shown or read out, whatever component or object has them. */
const shown = new Set(
  (
    'label placeholder title aria-label description alt header heading hint message term words text empty errorTitle ' +
    'confirmLabel searchLabel caption legend summary addLabel what noun'
  ).split(' '),
);

/** Put their own label through `t`, because they also remember things by it. */
const selfTranslating: Readonly<Record<string, readonly string[]>> = {
  DataTable: ['label', 'searchLabel'],
  RecordsPage: ['title', 'description', 'hint'],
};

const speakers = new Set(['t', 'say', 'word', 'phrase', 'words', 'required']);
const calls = /^(?:t|say)\.(?:count|rich)$/u;

/**
 * Reads a `.ts` or `.tsx` file. Asked for are the first arguments of `t`, `say`, `word`, `phrase`, `t.count` and
 * `t.rich`, and labels in constants of a module, which have no language yet. Untranslated is every other text that
 * stands where people read, or that looks like a sentence or a name wherever it stands.
 */
export function readSourceText(file: string, source: string): SourceText {
  const asked: Said[] = [];
  const untranslated: Said[] = [];
  const said = (text: string, node: Node): Said => ({
    text,
    line: source.slice(0, node.start).split('\n').length,
  });

  /** @param where `ask` below a speaker's first argument, `show` where people read, `code` elsewhere */
  function visit(node: Node, where: 'ask' | 'show' | 'code', inFunction: boolean): void {
    switch (node.type) {
      case 'Literal':
        return literal(node, where);
      case 'TemplateLiteral':
        if (where !== 'code' ? hasLetters(quasis(node)) : hasWords(quasis(node)))
          untranslated.push(said(quasis(node), node));
        return each(node, where === 'ask' ? 'code' : where, inFunction);
      case 'JSXText':
        if (hasLetters(String(node['value']))) untranslated.push(said(String(node['value']).trim(), node));
        return undefined;
      case 'JSXAttribute':
        return attribute(node, inFunction);
      case 'JSXExpressionContainer':
        return visit(node['expression'] as Node, where, inFunction);
      case 'JSXElement':
      case 'JSXFragment':
        return element(node, inFunction);
      case 'Property':
        return property(node, inFunction);
      case 'CallExpression':
      case 'NewExpression':
        return call(node, inFunction);
      case 'ConditionalExpression':
        visit(node['test'] as Node, 'code', inFunction);
        visit(node['consequent'] as Node, where, inFunction);
        return visit(node['alternate'] as Node, where, inFunction);
      case 'LogicalExpression':
        visit(node['left'] as Node, node['operator'] === '&&' ? 'code' : where, inFunction);
        return visit(node['right'] as Node, where, inFunction);
      case 'BinaryExpression':
        return node['operator'] === '+' ? each(node, where, inFunction) : undefined;
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        return visit(node['expression'] as Node, where, inFunction);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return each(node, where, true);
      case 'SwitchCase':
        return (node['consequent'] as Node[]).forEach((one) => visit(one, 'code', inFunction));
      case 'ImportDeclaration':
      case 'ImportExpression':
      case 'ExportAllDeclaration':
      case 'TSTypeAnnotation':
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeParameterInstantiation':
        return undefined;
      case 'AssignmentPattern':
        return each(node, 'code', inFunction);
      default:
        return each(node, 'code', inFunction);
    }
  }

  function each(node: Node, where: 'ask' | 'show' | 'code', inFunction: boolean): void {
    for (const value of Object.values(node)) {
      if (Array.isArray(value)) {
        for (const one of value) if (isNode(one)) visit(one, where, inFunction);
      } else if (isNode(value)) visit(value, where, inFunction);
    }
  }

  function literal(node: Node, where: 'ask' | 'show' | 'code'): void {
    const { value } = node;
    if (typeof value !== 'string') return;
    if (where === 'ask') asked.push(said(value, node));
    else if (where === 'show' ? hasLetters(value) : looksSaid(value)) untranslated.push(said(value, node));
  }

  function attribute(node: Node, inFunction: boolean): void {
    const value = node['value'] as Node | null;
    const name = nameOf(node['name'] as Node);
    if (!value) return;
    if (shown.has(name)) return visit(value, 'show', inFunction);
    if (value.type !== 'Literal') visit(value, 'code', inFunction);
  }

  function element(node: Node, inFunction: boolean): void {
    const opening = node['openingElement'] as Node | undefined;
    const own = opening ? (selfTranslating[nameOf(opening['name'] as Node)] ?? []) : [];
    for (const one of (opening?.['attributes'] as Node[] | undefined) ?? []) {
      if (one.type === 'JSXAttribute' && own.includes(nameOf(one['name'] as Node)))
        visit(one['value'] as Node, 'ask', inFunction);
      else visit(one, 'code', inFunction);
    }
    for (const child of node['children'] as Node[]) visit(child, 'show', inFunction);
  }

  function property(node: Node, inFunction: boolean): void {
    const value = node['value'] as Node;
    const name = nameOf(node['key'] as Node);
    if (shown.has(name) && value.type !== 'AssignmentPattern')
      return visit(value, inFunction ? 'show' : 'ask', inFunction);
    return visit(value, 'code', inFunction);
  }

  function call(node: Node, inFunction: boolean): void {
    const callee = node['callee'] as Node;
    const name = source.slice(callee.start, callee['end'] as number);
    const [first, ...others] = node['arguments'] as Node[];
    const speaks = speakers.has(name) || calls.test(name);
    visit(callee, 'code', inFunction);
    // What an error says to developers.
    if (/^(?:[A-Z]\w*)?Error$/u.test(name) && name !== 'ApiError') return;
    if (first) visit(first, speaks ? 'ask' : 'code', inFunction);
    for (const other of others) visit(other, 'code', inFunction);
  }

  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} can't be read: ${errors[0]?.message}`);
  visit(program as unknown as Node, 'code', false);
  return { asked, untranslated };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function nameOf(node: Node): string {
  if (node.type === 'Literal') return String(node['value']);
  if (node.type === 'JSXMemberExpression')
    return `${nameOf(node['object'] as Node)}.${nameOf(node['property'] as Node)}`;
  return String(node['name']);
}

function quasis(node: Node): string {
  return (node['quasis'] as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('…');
}

const hasLetters = (text: string) => /\p{L}{2}/u.test(text);
/** A word beside a space. */
const hasWords = (text: string) => /\p{L}{2,}\s|\s\p{L}{2,}/u.test(text);
/** Begins like a sentence or a name. */
const looksSaid = (text: string) => /^\p{Lu}\p{Ll}+(?:$|[\s’,.:!?])|^\p{Lu}\p{Ll}*\s\p{L}/u.test(text);
