/** Choosing one of the series of a chart in time: up and down walk them, Enter goes into the one in focus. */
import { useState, type KeyboardEvent, type SVGAttributes } from 'react';
import type { Held } from './use-spots.ts';

export type SeriesDoors = {
  /** Enter on a series in focus, or a click on its name. */
  readonly onSeries?: ((key: string, held: Held) => void) | undefined;
  /** The series in focus changed; null = none. */
  readonly onFocusSeries?: ((key: string | null) => void) | undefined;
};

type Handlers = SVGAttributes<SVGSVGElement>;

/** Lay the keys for series over the handlers of the cursor in time.
 *  Shape  `keys` from the lowest mark to the highest; without `onSeries` the handlers stay as they are. */
export function useSeriesFocus(
  keys: readonly string[],
  { onSeries, onFocusSeries }: SeriesDoors,
  handlers: Handlers,
): { readonly focus: string | null; readonly handlers: Handlers } {
  const [held, setHeld] = useState<string | null>(null);
  const focus = held !== null && keys.includes(held) ? held : null;
  if (onSeries === undefined) return { focus: null, handlers };
  const put = (key: string | null) => {
    if (key === focus) return;
    setHeld(key);
    onFocusSeries?.(key);
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (step !== 0 && keys.length > 0) {
      const at = focus === null ? (step > 0 ? -1 : keys.length) : keys.indexOf(focus);
      put(keys[Math.max(0, Math.min(keys.length - 1, at + step))]!);
    } else if (event.key === 'Enter' && focus !== null) onSeries(focus, event);
    else if (event.key === 'Escape' && focus !== null) {
      put(null);
      event.stopPropagation();
    } else {
      handlers.onKeyDown?.(event);
      return;
    }
    event.preventDefault();
  };
  return {
    focus,
    handlers: {
      ...handlers,
      onKeyDown,
      onBlur: (event) => {
        put(null);
        handlers.onBlur?.(event);
      },
    },
  };
}
