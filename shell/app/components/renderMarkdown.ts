import DOMPurify from 'dompurify';
import { Marked } from 'marked';

/**
 * Markdown of a stranger → HTML that is safe to insert: no scripts, styles, forms, frames or event handlers. Images only
 * from `data:` (what is shown must not call home), links leave in a new tab without a referrer. The first heading level
 * becomes `headingLevel`.
 */
export async function renderMarkdown(source: string, headingLevel: number): Promise<string> {
  const marked = new Marked({ gfm: true, breaks: false });
  const tokens = marked.lexer(source);
  const levels = tokens.flatMap((token) => (token.type === 'heading' ? [Number(token['depth'])] : []));
  const shift = levels.length > 0 ? headingLevel - Math.min(...levels) : 0;
  for (const token of tokens) {
    if (token.type === 'heading') token['depth'] = Math.min(6, Number(token['depth']) + shift);
  }
  return sanitize(marked.parser(tokens));
}

const tags =
  'a b blockquote br code del em h2 h3 h4 h5 h6 hr i img kbd li ol p pre s strong sub sup table tbody td th thead tr ul';

/** HTML of a stranger, without all that is not plain content. */
export function sanitize(html: string): string {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: tags.split(' '),
    ALLOWED_ATTR: ['href', 'src', 'alt', 'title', 'align', 'start'],
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|data:image\/(?:png|jpeg|gif|webp);base64,|[/#])/iu,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const image of fragment.querySelectorAll('img:not([src^="data:"])')) {
    image.replaceWith(image.getAttribute('alt') ?? '');
  }
  for (const link of fragment.querySelectorAll('a[href^="http"]')) {
    link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener noreferrer nofollow');
  }
  // Markdown has no table without a head; an empty one is how people write it.
  for (const head of fragment.querySelectorAll('thead'))
    if (!head.textContent.trim() && !head.querySelector('img')) head.remove();
  for (const scroller of fragment.querySelectorAll('pre')) scroller.setAttribute('tabindex', '0');
  const holder = document.createElement('div');
  holder.append(fragment);
  return holder.innerHTML;
}
