// A combobox over a list of its own has no tags in HTML, only roles.
// oxlint-disable jsx-a11y/prefer-tag-over-role
import { Icon, Modal, VisuallyHidden } from '@nextpanel/sdk/ui';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useText } from '../../i18n/useText.tsx';
import type { NavSection } from '../navigation.ts';
import classes from './CommandPalette.module.css';
import type { Command } from './commands.ts';
import { usePaletteCommands } from './usePaletteCommands.ts';

interface CommandPaletteProps {
  opened: boolean;
  onClose: () => void;
  sections: readonly NavSection[];
}

/** Type a few letters, press Enter: the fastest way to any page, action or client. */
export function CommandPalette({ opened, onClose, sections }: CommandPaletteProps) {
  const t = useText();
  return (
    <Modal.Root opened={opened} onClose={onClose} centered={false} yOffset="12vh" padding={0} size={560}>
      <Modal.Overlay />
      <Modal.Content aria-label={t('Command palette')}>
        <Modal.Body>
          <Finder onClose={onClose} sections={sections} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** A combobox whose list is always open; the focus stays in the text field. */
function Finder({ onClose, sections }: Omit<CommandPaletteProps, 'opened'>) {
  const t = useText();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const commands = usePaletteCommands(query, sections);
  const active = commands[Math.min(chosen, commands.length - 1)];

  function run(command: Command | undefined) {
    if (!command) return;
    onClose();
    command.run();
  }

  function steer(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && commands.length > 0) {
      event.preventDefault();
      setChosen((Math.min(chosen, commands.length - 1) + step + commands.length) % commands.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(active);
    }
  }

  return (
    <>
      <div className={classes.field}>
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-label={t('Search or go to')}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={active ? `${list}-${active.id}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          placeholder={t('Search clients, pages and actions')}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
            setChosen(0);
          }}
          onKeyDown={steer}
        />
        <kbd>{t('Esc')}</kbd>
      </div>
      <VisuallyHidden component="output">
        {t.count('{count} result|{count} results', commands.length)}
      </VisuallyHidden>
      <div id={list} role="listbox" aria-label={t('Results')} className={classes.list}>
        {[...Map.groupBy(commands, (command) => command.group)].map(([group, members]) => (
          <div key={group} role="group" aria-label={group}>
            <div className={classes.group} aria-hidden>
              {group}
            </div>
            {members.map((command) => (
              <div
                key={command.id}
                id={`${list}-${command.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={command === active}
                ref={command === active ? scrollIntoView : null}
                className={classes.option}
                onMouseMove={() => setChosen(commands.indexOf(command))}
                onClick={() => run(command)}
                onKeyDown={steer}
              >
                <Icon name={command.icon} size={17} />
                <span>{command.label}</span>
                {command.hint && <span className={classes.hint}>{command.hint}</span>}
              </div>
            ))}
          </div>
        ))}
        {commands.length === 0 && (
          <p className={classes.none}>{t('Nothing found for “{query}”', { query })}</p>
        )}
      </div>
    </>
  );
}

function scrollIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
