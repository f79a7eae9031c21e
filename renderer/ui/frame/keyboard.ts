/** The keyboard of the whole window. Typing in a field and open layers come first. */
import { useEffect } from 'react';
import { currentAddress, go } from '../../state/address.ts';
import { closeInspector } from '../../state/inspector.ts';
import { closeLayer, openLayer, useLayer } from '../../state/layers.ts';
import { usePageActionStore } from '../../state/page-actions.ts';
import { stepPeriod } from '../../state/period.ts';
import { PAGE_ENTRIES } from './pages.ts';

/** How long `g` waits for its letter. */
const PREFIX_MS = 1200;

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** One level up: a layer, the inspector, then the page's own levels. */
function up(): boolean {
  if (useLayer.getState().layer !== null) closeLayer();
  else if (currentAddress().subject !== null) closeInspector();
  else {
    const action = usePageActionStore.getState().actions.up;
    if (action === undefined) return false;
    action();
  }
  return true;
}

function act(key: string): boolean {
  const { exportCsv, toggleTable } = usePageActionStore.getState().actions;
  const actions: Readonly<Record<string, (() => void) | undefined>> = {
    '/': () => openLayer('filter'),
    '?': () => openLayer('keys'),
    '[': () => stepPeriod(-1),
    ']': () => stepPeriod(1),
    e: exportCsv,
    t: toggleTable,
  };
  const action = actions[key];
  action?.();
  return action !== undefined;
}

/** Listen to the window. Returns the stop function. */
export function followKeyboard(): () => void {
  let prefixedAt = -Infinity;
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      openLayer('palette');
      return;
    }
    const floating = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    if (event.key === 'Escape') {
      if ((!floating || useLayer.getState().layer !== null) && up()) event.preventDefault();
      return;
    }
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
    if (floating || useLayer.getState().layer !== null) return;
    const key = event.key.toLowerCase();
    if (event.timeStamp - prefixedAt < PREFIX_MS) {
      prefixedAt = -Infinity;
      const entry = PAGE_ENTRIES.find((each) => each.letter === key);
      if (entry !== undefined) {
        event.preventDefault();
        go({ page: entry.page, item: null, subject: null, level: 'groups' });
      }
      return;
    }
    if (key === 'g') prefixedAt = event.timeStamp;
    else if (act(key)) event.preventDefault();
  };
  // Before any other listener, while what is open can still be seen.
  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}

/** Listen while the frame is on screen. */
export function useKeyboard(): void {
  useEffect(followKeyboard, []);
}
