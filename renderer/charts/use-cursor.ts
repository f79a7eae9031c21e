/** The one cursor of a chart: it follows the mouse and the arrow keys alike, and can hold a range. */
import { useState, type KeyboardEvent, type PointerEvent } from 'react';

export type Range = { readonly first: number; readonly last: number };

type Cursor = {
  readonly at: number | null;
  readonly range: Range | null;
  readonly handlers: {
    readonly tabIndex: 0;
    readonly onPointerMove: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerDown: (event: PointerEvent<SVGSVGElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerLeave: () => void;
    readonly onKeyDown: (event: KeyboardEvent<SVGSVGElement>) => void;
    readonly onBlur: () => void;
  };
};

/** Track one position among `count`.
 *  Shape  `indexAt` turns a pixel of the picture into a position; `onPick` gets one, `onRange` a dragged or
 *         shift-arrowed stretch, both ends included. Space gives a position to `onProve`, else to `onPick`. */
export function useCursor(options: {
  readonly count: number;
  readonly indexAt: (x: number) => number;
  readonly onPick?: ((at: number) => void) | undefined;
  readonly onRange?: ((range: Range) => void) | undefined;
  readonly onProve?: ((at: number) => void) | undefined;
}): Cursor {
  const { count, indexAt, onPick, onRange, onProve = onPick } = options;
  const [held, setAt] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const at = held === null || count === 0 ? null : Math.min(held, count - 1);
  const range =
    anchor === null || at === null || anchor === at
      ? null
      : { first: Math.min(anchor, at), last: Math.max(anchor, at) };
  const settle = () => {
    if (range !== null) onRange?.(range);
    else if (at !== null) onPick?.(at);
    setAnchor(null);
  };
  const positionOf = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(count - 1, indexAt(event.clientX - box.left)));
  };
  const move = (to: number, extend: boolean) => {
    if (extend && onRange !== undefined) setAnchor(anchor ?? at);
    else setAnchor(null);
    setAt(Math.max(0, Math.min(count - 1, to)));
  };
  return {
    at,
    range,
    handlers: {
      tabIndex: 0,
      onPointerMove: (event) => setAt(positionOf(event)),
      onPointerDown: (event) => {
        setAt(positionOf(event));
        if (onRange !== undefined) setAnchor(positionOf(event));
      },
      onPointerUp: settle,
      onPointerLeave: () => {
        setAt(null);
        setAnchor(null);
      },
      onKeyDown: (event) => {
        const now = at ?? count;
        if (event.key === 'ArrowLeft') move(now - 1, event.shiftKey);
        else if (event.key === 'ArrowRight') move(at === null ? 0 : now + 1, event.shiftKey);
        else if (event.key === 'Home') move(0, event.shiftKey);
        else if (event.key === 'End') move(count - 1, event.shiftKey);
        else if (event.key === 'Enter' && at !== null) settle();
        else if (event.key === ' ' && at !== null) onProve?.(at);
        else if (event.key === 'Escape' && at !== null) {
          setAt(null);
          setAnchor(null);
          event.stopPropagation();
        } else return;
        event.preventDefault();
      },
      onBlur: () => {
        setAt(null);
        setAnchor(null);
      },
    },
  };
}
