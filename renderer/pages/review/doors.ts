/** Figures of a printed page as doors to their proofs, where the page is looked at on screen. */
import { useCallback } from 'react';
import { subjectIn } from '../../state/address-text.ts';
import { proveFigure } from '../../state/inspector.ts';

const DOOR = '[data-prove]';

function open(target: EventTarget | null): boolean {
  const door = target instanceof Element ? target.closest<HTMLElement>(DOOR) : null;
  const subject = door === null ? null : subjectIn(door.dataset['prove'] ?? '');
  if (subject?.kind !== 'figure') return false;
  const { metric, where, period, compare, utc } = subject;
  proveFigure(metric, where, period, {
    ...(compare === undefined ? {} : { compare }),
    ...(utc === undefined ? {} : { utc }),
  });
  return true;
}

function mark(sheet: HTMLElement): void {
  for (const door of sheet.querySelectorAll<HTMLElement>(DOOR)) {
    door.tabIndex = 0;
    door.classList.add('r-door');
    // A cell stays a cell of its table; anything else says that it opens something.
    if (door.tagName !== 'TD') door.role = 'button';
  }
}

/** A ref for the sheet: its figures open by click, Enter and Space, whatever part it shows. */
export function useDoors(): (sheet: HTMLElement | null) => (() => void) | undefined {
  return useCallback((sheet) => {
    if (sheet === null) return undefined;
    mark(sheet);
    const watch = new MutationObserver(() => mark(sheet));
    watch.observe(sheet, { childList: true, subtree: true });
    const onClick = (event: Event) => void open(event.target);
    const onKey = (event: KeyboardEvent) => {
      if ((event.key === 'Enter' || event.key === ' ') && open(event.target)) event.preventDefault();
    };
    sheet.addEventListener('click', onClick);
    sheet.addEventListener('keydown', onKey);
    return () => {
      watch.disconnect();
      sheet.removeEventListener('click', onClick);
      sheet.removeEventListener('keydown', onKey);
    };
  }, []);
}
