import { TextInput, UiProvider } from '@nextpanel/sdk/ui';
import { useLayoutEffect } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useForm } from './form/useForm.ts';
import type { Form } from './form/useForm.ts';
import { SearchField } from './table/SearchField.tsx';
import { useTableState } from './table/useTableState.ts';
import type { TableControl } from './table/useTableState.ts';

/* Two changes that come before the screen was drawn again: both count. */

interface Drawn {
  readonly table: TableControl;
  readonly form: Form<{ name: string; logo: string }>;
}

let end: () => void;
/** As it was drawn last. */
const drawn: { current: Drawn | null } = { current: null };
const screen = (): Drawn => drawn.current ?? expect.fail('Nothing was drawn.');

function Screen() {
  const table = useTableState({ filters: ['status', 'country'] });
  const form = useForm({ initial: { name: '', logo: '' }, submit: () => Promise.resolve() });
  useLayoutEffect(() => {
    drawn.current = { table, form };
  });
  return (
    <>
      {/* So long that nothing but leaving the field asks. */}
      <SearchField
        label="Search"
        value={table.state.q}
        onChange={(q) => table.update({ q })}
        pause={10_000_000}
      />
      <TextInput label="Name" {...form.text('name')} />
    </>
  );
}

beforeEach(() => {
  const before = location.href;
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  const router = createBrowserRouter([{ path: '*', Component: Screen }]);
  flushSync(() =>
    root.render(
      <UiProvider locale="en-US">
        <RouterProvider router={router} />
      </UiProvider>,
    ),
  );
  end = () => {
    root.unmount();
    router.dispose();
    container.remove();
    history.replaceState(null, '', before);
  };
});
afterEach(() => end());

const inAddress = (name: string) => new URLSearchParams(location.search).get(name);
const field = () => document.querySelector<HTMLInputElement>('input[type=search]');

/** As the keyboard does: one input event. */
function type(text: string): void {
  const input = field();
  if (!input) throw new Error('There is no search field.');
  input.focus();
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

test('two filters and a sort in the address', () => {
  const { table } = screen();
  table.setFilters({ status: 'active' });
  table.setFilters({ country: 'DE' });
  table.update({ sort: '-name' });
  expect(['status', 'country', 'sort'].map(inAddress)).toEqual(['active', 'DE', '-name']);
});

test('something typed into the search, and a filter clicked at once → the field is left, and asks for it before', () => {
  const { table } = screen();
  type('ann');
  expect(inAddress('q')).toBeNull();
  field()?.blur();
  expect(inAddress('q')).toBe('ann');
  table.setFilters({ status: 'active' });
  expect(['q', 'status'].map(inAddress)).toEqual(['ann', 'active']);
});

test('a field of a form that is filled in while another one reads a file', () => {
  const { form } = screen();
  const { onChange } = form.field('logo');
  flushSync(() => form.field('name').onChange('Cobalt Fjord'));
  flushSync(() => onChange('data:image/png'));
  expect(screen().form.values).toEqual({ name: 'Cobalt Fjord', logo: 'data:image/png' });
});
