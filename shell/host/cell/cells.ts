import { guard, runtime } from 'virtual:cell-scripts';
import type { ToCells } from '../messages.ts';
import { whenAtRest } from '../whenAtRest.ts';

export interface CellFrames {
  /** Loads what every cell needs, when the page is at rest: an installation starts a cell to see whether its backend imports. */
  prepare(): void;
  /** @param port what the cell speaks on; its other end is in the server worker */
  open(cell: number, source: string, port: MessagePort): void;
  /** Ends the cell at once, whatever it does. */
  close(cell: number): void;
}

/** The frames in which plugin backends run, in the page of the tab that leads. */
export function openCells(base: string): CellFrames {
  let ready: Promise<Window> | null = null;

  function cellPage(): Promise<Window> {
    return (ready ??= new Promise((resolve, reject) => {
      const frame = document.createElement('iframe');
      frame.src = `${base}cell.html`;
      frame.hidden = true;
      frame.title = 'Plugin backends';
      frame.setAttribute('aria-hidden', 'true');
      addEventListener('message', function listen(event) {
        if (event.source !== frame.contentWindow || event.data !== 'cells-ready') return;
        removeEventListener('message', listen);
        if (frame.contentWindow) resolve(frame.contentWindow);
      });
      frame.addEventListener('error', () => reject(new Error('cell.html did not load.')));
      document.body.append(frame);
    }));
  }

  const send = (message: ToCells, ports: MessagePort[]) =>
    void cellPage().then((page) => page.postMessage(message, location.origin, ports));

  return {
    prepare: () => whenAtRest(() => void cellPage()),
    open: (cell, source, port) => send({ type: 'open', cell, guard, runtime, source }, [port]),
    close: (cell) => send({ type: 'close', cell }, []),
  };
}
