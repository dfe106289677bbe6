import { Modal, Table } from '@nextpanel/sdk/ui';
import { commandKey } from './keys.ts';

const shortcuts: readonly (readonly [keys: readonly string[], does: string])[] = [
  [[commandKey, 'K'], 'Search clients, invoices, pages and actions'],
  [['↑', '↓', 'Enter'], 'Choose what was found, and open it'],
  [['?'], 'Show these keys'],
  [['Tab'], 'To the next field or button; the first stop leads past the menu'],
  [['Space'], 'Tick a row or a box, press a button'],
  [['Esc'], 'Close a dialog, a menu or this'],
];

/** What can be done without a mouse. */
export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Table>
        <Table.Tbody>
          {shortcuts.map(([keys, does]) => (
            <Table.Tr key={does}>
              <Table.Th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key} </kbd>
                ))}
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
