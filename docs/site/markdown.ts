import { dirname, join } from 'node:path/posix';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import json from 'highlight.js/lib/languages/json';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { Marked, type Tokens } from 'marked';
import { addressOf, upFrom, type Page } from './page.ts';

const languages = { bash, css, diff, json, sql, typescript, xml };
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
const alias: Readonly<Record<string, keyof typeof languages>> = {
  css: 'css',
  diff: 'diff',
  html: 'xml',
  js: 'typescript',
  json: 'json',
  jsonc: 'json',
  sh: 'bash',
  sql: 'sql',
  svg: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
};

export interface Heading {
  readonly level: number;
  readonly id: string;
  /** Without marks. */
  readonly text: string;
}

/** What stands under a heading, to be found by it. */
export interface Passage extends Heading {
  readonly words: string;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly passages: readonly Passage[];
  /** Where its links lead inside of the site: `plugins.html#slots`, relative to the root of the site. */
  readonly links: readonly string[];
  /** Pictures that it shows, relative to the root of the site. */
  readonly pictures: readonly string[];
}

export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** `What is not there` → `what-is-not-there`; the id of a check or the path of a field stays as it is. */
export const idOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s/_.-]/gu, '')
    .trim()
    .replaceAll(/[\s/]+/g, '-');

/** `ts file=backend/index.ts` */
export function fenceOf(info: string | undefined): { language: string; file: string | null } {
  const [language = ''] = (info ?? '').split(' ');
  return { language, file: /\bfile=(\S+)/.exec(info ?? '')?.[1] ?? null };
}

/** @param example what a link to a folder or file of the repository becomes: its page in the site, '' for none; null when it is not there */
export function render(page: Page, example: (path: string) => string | null): Rendered {
  const headings: Heading[] = [];
  const links: string[] = [];
  const pictures: string[] = [];
  const folder = dirname(page.source);
  const taken = new Map<string, number>();

  /** From this page to another one of the site; null when nothing of the site is meant. */
  function linkTo(href: string): string | null {
    if (/^(https?:|mailto:)/.test(href)) return href;
    // A page of the panel that the documentation lies beside.
    if (href.startsWith('panel:/')) return `${upFrom(page.source)}../${href.slice('panel:/'.length)}`;
    const [path = '', anchor] = href.split('#');
    const target = path === '' ? page.source : join(folder, path);
    const inside = target.startsWith('..') ? example(target) : addressOf(target);
    if (inside === '') return null;
    if (inside === null) throw new Error(`${page.source} links to ${href}, which has no page.`);
    const to = anchor === undefined || inside.includes('#') ? inside : `${inside}#${anchor}`;
    links.push(to);
    if (path === '') return `#${anchor ?? ''}`;
    return `${upFrom(page.source)}${to}`;
  }

  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ depth, tokens }: Tokens.Heading): string {
        const html = this.parser.parseInline(tokens);
        const text = this.parser.parseInline(tokens, this.parser.textRenderer).replaceAll('&amp;', '&');
        const base = idOf(text);
        const seen = taken.get(base) ?? 0;
        taken.set(base, seen + 1);
        const id = seen === 0 ? base : `${base}-${seen}`;
        headings.push({ level: depth, id, text });
        const link =
          depth === 1 ? '' : ` <a class="anchor" href="#${id}" aria-label="Link to “${escape(text)}”">#</a>`;
        return `<h${depth} id="${id}">${html}${link}</h${depth}>\n`;
      },
      code({ text, lang }: Tokens.Code): string {
        const { language, file } = fenceOf(lang);
        const known = alias[language];
        const body = known ? hljs.highlight(text, { language: known }).value : escape(text);
        const caption = file === null ? '' : `<figcaption>${escape(file)}</figcaption>`;
        return `<figure class="code" data-language="${escape(language)}">${caption}<pre tabindex="0"><code>${body}</code></pre></figure>\n`;
      },
      codespan({ text }: Tokens.Codespan): string {
        // What is short stays in one line: a break after a hyphen would make two options of one.
        return `<code${text.length < 24 ? ' class="short"' : ''}>${escape(text)}</code>`;
      },
      table(token: Tokens.Table): string {
        const cell = (one: Tokens.TableCell, tag: 'th' | 'td') =>
          `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(one.tokens)}</${tag}>`;
        const bare = token.header.every(({ text }) => text === '');
        const head = bare
          ? ''
          : `<thead><tr>${token.header.map((one) => (one.text === '' ? '<td></td>' : cell(one, 'th'))).join('')}</tr></thead>`;
        const rows = token.rows.map((row) => `<tr>${row.map((one) => cell(one, 'td')).join('')}</tr>`);
        return `<div class="table" tabindex="0"><table>${head}<tbody>${rows.join('')}</tbody></table></div>\n`;
      },
      link({ href, title, tokens }: Tokens.Link): string {
        const named = title ? ` title="${escape(title)}"` : '';
        const words = this.parser.parseInline(tokens);
        const to = linkTo(href);
        return to === null ? words : `<a href="${escape(to)}"${named}>${words}</a>`;
      },
      image({ href, text }: Tokens.Image): string {
        pictures.push(join(folder, href));
        return `<img src="${escape(`./${href}`)}" alt="${escape(text)}" loading="lazy">`;
      },
    },
  });
  const html = marked.parse(page.markdown, { async: false });
  const passages = headings.map((heading) => ({ ...heading, words: wordsUnder(html, heading.id) }));
  return { html, headings, passages, links, pictures };
}

/** The plain text between a heading and the next one. */
function wordsUnder(html: string, id: string): string {
  const start = html.indexOf('>', html.indexOf(` id="${id}"`));
  const from = html.indexOf('</h', start);
  const rest = html.slice(html.indexOf('>', from) + 1);
  const end = rest.search(/<h[1-6] id=/);
  return (end === -1 ? rest : rest.slice(0, end))
    .replaceAll(/<\/?(?:span|a|code|strong|em|b|i)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:39|x27);/g, "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
