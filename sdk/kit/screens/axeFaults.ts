import type { OpenPanel } from '../playwright/OpenPanel.ts';

/** As much of what axe answers as is used here. */
interface Axe {
  run(options: object): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly target: readonly unknown[] }[];
    }[];
  }>;
}

/** Nothing but colours depends on the scheme. */
const ofColour = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the screen that is shown, in light and dark, and whether it scrolls sideways on a phone. The panel itself has none. */
export async function axeFaults(panel: OpenPanel, axe: string): Promise<string[]> {
  const { page } = panel;
  const desktop = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.evaluate(axe);
  const found = async (scheme: 'light' | 'dark', rules: readonly string[] | null) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
    await panel.atRest();
    return await page.evaluate(
      async ([scheme, rules]) => {
        const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run({
          resultTypes: ['violations'],
          iframes: false,
          ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
        });
        return violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target }) => `${help} (${id}, ${scheme}): ${target.join(' ')}`),
        );
      },
      [scheme, rules] as const,
    );
  };
  const faults = [...(await found('light', null)), ...(await found('dark', ofColour))];
  await page.setViewportSize({ width: 390, height: 844 });
  await panel.atRest();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize(desktop);
  return width > 390 ? [...faults, `On a phone of 390 px it is ${width} px wide.`] : faults;
}
