import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Until nothing moves and nothing loads: what is measured is what people look at. */
async function atRest(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/** One line for each node that breaks a rule. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // The frame of the cells has nothing to show.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], iframes: false });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help} · ${target.join(' ')} · ${any[0]?.message ?? ''}`),
  );
}

/** What the browser prefers is known at once, the page follows a moment later; measured in between, colours of both mix. */
async function show(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // Pages that stand alone (recover.html) know no such attribute.
  const html = page.locator('html[data-mantine-color-scheme]');
  if ((await html.count()) > 0) await expect(html).toHaveAttribute('data-mantine-color-scheme', colorScheme);
  await atRest(page);
}

/** Nothing but colours depends on the scheme. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** Sideways scrolling, and words of a button or a link that nobody can read because they are cut off. */
async function cutOff(page: Page): Promise<string[]> {
  await atRest(page);
  return await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [];
    const outside = [...document.querySelectorAll('[role=dialog] button, section button, section a')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return (
          width > 0 && (left < -1 || right > clientWidth + 1) && !element.closest('[data-orientation], table')
        );
      })
      .map((element) => `"${element.textContent}" is beyond the edge`);
    return [...wide, ...outside];
  });
}

/** What is wrong with the screen that is shown when it is read from right to left, on a phone as well. */
export async function faultsFromRightToLeft(page: Page): Promise<string[]> {
  const desktop = page.viewportSize() ?? { width: 1280, height: 800 };
  const turn = (direction: string) =>
    page.evaluate((direction) => document.documentElement.setAttribute('dir', direction), direction);
  const before = (await page.locator('html').getAttribute('dir')) ?? 'ltr';
  await turn('rtl');
  const wide = await cutOff(page);
  await page.setViewportSize({ width: 390, height: 844 });
  const narrow = await cutOff(page);
  await page.setViewportSize(desktop);
  await turn(before);
  return [
    ...wide.map((fault) => `right to left: ${fault}`),
    ...narrow.map((fault) => `right to left at 390 px: ${fault}`),
  ];
}

/** What is wrong with the screen that is shown: by axe in light and dark, and sideways scrolling on a phone. */
export async function faultsOf(page: Page): Promise<string[]> {
  await show(page, 'light');
  const light = await violations(page);
  await show(page, 'dark');
  const dark = await violations(page, ofColour);
  const desktop = page.viewportSize() ?? { width: 1280, height: 800 };
  await page.setViewportSize({ width: 390, height: 844 });
  await atRest(page);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [];
  });
  await page.setViewportSize(desktop);
  return [
    ...light.map((fault) => `light: ${fault}`),
    ...dark.map((fault) => `dark: ${fault}`),
    ...wide.map((fault) => `at 390 px: ${fault}`),
  ];
}

/** Presses Tab until the target has the focus, as somebody without a mouse does; fails when the way is too long. */
export async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  const steps: string[] = [];
  while (!(await target.evaluate((element) => element === document.activeElement))) {
    expect(steps.length, `pressed Tab in vain: ${steps.join(' → ')}`).toBeLessThan(80);
    await page.keyboard.press('Tab');
    steps.push(
      await page.evaluate(
        () =>
          document.activeElement?.getAttribute('aria-label') ??
          document.activeElement?.textContent?.slice(0, 30) ??
          '',
      ),
    );
  }
  await expectVisibleFocus(page);
}

/** Whatever has the focus looks different from what has not. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  const ring = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing has the focus';
    // A field may show it on the frame around it.
    for (const one of [element, element.parentElement]) {
      if (!one) continue;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      if ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) || boxShadow !== 'none')
        return 'visible';
    }
    return `no ring on ${element.outerHTML.slice(0, 120)}`;
  });
  expect(ring).toBe('visible');
}
