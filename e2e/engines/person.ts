import type { Tab } from './tab.ts';

/**
 * A person in front of a tab, for engines that the test runner does not drive: finds things by role and name.
 * Waiting is for the page itself to change, in the page.
 */
export class Person {
  readonly tab: Tab;
  constructor(tab: Tab) {
    this.tab = tab;
  }

  /** Waits until an element of this kind with this name is there; gives its text. */
  sees(kind: string, name: string | null = null): Promise<string> {
    return this.tab.evaluate(waitFor, kind, name, 'see', '');
  }

  /** Waits until there is none any more. */
  async misses(kind: string, name: string | null = null): Promise<void> {
    await this.tab.evaluate(waitFor, kind, name, 'miss', '');
  }

  async clicks(kind: string, name: string | null = null): Promise<void> {
    await this.tab.evaluate(waitFor, kind, name, 'click', '');
  }

  async types(name: string, text: string): Promise<void> {
    await this.tab.evaluate(waitFor, 'input, textarea', name, 'type', text);
  }

  async pressesEnter(name: string): Promise<void> {
    await this.tab.evaluate(waitFor, 'input, textarea', name, 'enter', '');
  }

  fetch(path: string): Promise<{ status: number; body: string }> {
    return this.#fetch(path, 'GET', null);
  }

  /** A request as the panel's own pages send it; gives the JSON of a success, throws what else is answered. */
  async send<Answer>(method: string, path: string, body: unknown = null): Promise<Answer> {
    const answer = await this.#fetch(path, method, body === null ? null : JSON.stringify(body));
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.body}`);
    return JSON.parse(answer.body) as Answer;
  }

  #fetch(path: string, method: string, body: string | null): Promise<{ status: number; body: string }> {
    return this.tab.evaluate(
      async (path, method, body) => {
        const headers = { 'content-type': 'application/json' };
        const response = await fetch(path, body === null ? { method } : { method, body, headers });
        return { status: response.status, body: await response.text() };
      },
      path,
      method,
      body,
    );
  }
}

/** Runs in the page, so it stands alone. `kind` is a selector; the name is the label, the aria-label or the text. */
function waitFor(
  kind: string,
  name: string | null,
  action: 'see' | 'miss' | 'click' | 'type' | 'enter',
  text: string,
): Promise<string> {
  const nameOf = (element: Element): string => {
    const labels =
      element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
        ? [...(element.labels ?? [])].map((label) => label.textContent ?? '')
        : [];
    const by =
      element
        .getAttribute('aria-labelledby')
        ?.split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '') ?? [];
    return (
      element.getAttribute('aria-label') ??
      ([...by, ...labels].join(' ') || (element.textContent ?? ''))
    ).trim();
  };
  const find = () =>
    [...document.querySelectorAll(kind)].find(
      (element) =>
        name === null ||
        nameOf(element).replace(/\s*\*$/, '') === name ||
        ((action === 'see' || action === 'miss') && (element.textContent ?? '').includes(name)),
    );
  const act = (element: Element): void => {
    if (action === 'click') (element as HTMLElement).click();
    if (
      action === 'type' &&
      (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    ) {
      element.focus();
      const prototype =
        element instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(element, text);
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }
    if (action === 'enter')
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }),
      );
  };
  return new Promise((resolve, reject) => {
    const look = () => {
      const element = find();
      const disabled = element?.matches(':disabled') ?? false;
      if (
        action === 'miss' ? element !== undefined : element === undefined || (action === 'click' && disabled)
      )
        return;
      observer.disconnect();
      clearTimeout(timer);
      if (element) act(element);
      resolve(element?.textContent ?? '');
    };
    const observer = new MutationObserver(look);
    const timer = setTimeout(() => {
      observer.disconnect();
      reject(
        new Error(
          `Waited in vain to ${action} ${kind} "${name}" on ${location.pathname}. There is: ${document.body.innerText.slice(-900)}`,
        ),
      );
    }, 20_000);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    look();
  });
}
