import { Modal, Table } from '@nextpanel/sdk/ui';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { commandKey } from './keys.ts';

const shortcuts: readonly (readonly [keys: readonly string[], does: string])[] = [
  [[commandKey, 'K'], word('Search clients, invoices, pages and actions')],
  [['↑', '↓', word('Enter')], word('Choose what was found, and open it')],
  [['?'], word('Show these keys')],
  [['/'], word('To the search of a list')],
  [['↑', '↓'], word('From row to row of a list')],
  [[word('Shift'), word('Space')], word('Tick all rows from the last one to this')],
  [[word('Tab')], word('To the next field or button; the first stop leads past the menu')],
  [[word('Space')], word('Tick a row or a box, press a button')],
  [[word('Esc')], word('Close a dialog, a menu or this')],
];

/** What can be done without a mouse. */
export function KeyboardHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={t('Keyboard')}>
      <Table>
        <Table.Tbody>
          {shortcuts.map(([keys, does]) => (
            <Table.Tr key={does}>
              <Table.Th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{t(key)} </kbd>
                ))}
              </Table.Th>
              <Table.Td>{t(does)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
