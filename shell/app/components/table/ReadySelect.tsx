import { Select } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import type { ComponentProps } from 'react';

/**
 * A `Select` that makes its options, 250 countries, when somebody reaches for it: not with every list that could be
 * filtered by them.
 */
export function ReadySelect(props: ComponentProps<typeof Select<string>>) {
  const [reached, setReached] = useState(false);
  const reach = () => setReached(true);
  return (
    <Select {...props} onFocus={reach} onPointerEnter={reach} comboboxProps={{ keepMounted: reached }} />
  );
}
