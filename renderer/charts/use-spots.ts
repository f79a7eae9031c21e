/** The cursor of charts whose marks lie in two directions: it follows the mouse and the arrow keys alike. */
import { useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { nextSpot, spotAt, type Box, type Direction } from './spots.ts';

/** Keys held while a mark was chosen. */
export type Held = { readonly shiftKey: boolean; readonly altKey: boolean };

export type SpotDoors = {
  /** Click or Enter. */
  readonly onPick?: ((at: number, held: Held) => void) | undefined;
  /** Space; the same as choosing where absent. */
  readonly onProve?: ((at: number) => void) | undefined;
  /** The right button or the menu key. */
  readonly onMenu?:
    ((at: number, where: { readonly clientX: number; readonly clientY: number }) => void) | undefined;
  /** The mark pointed at changed; null = none. */
  readonly onPoint?: ((at: number | null) => void) | undefined;
};

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Track one box among many.
 *  Shape  boxes in the order in which Home and End walk them; `at` is null while nothing is pointed at. */
export function useSpots(boxes: readonly Box[], doors: SpotDoors) {
  const { onPick, onProve, onMenu, onPoint } = doors;
  const [held, setHeld] = useState<number | null>(null);
  const at = held === null || held >= boxes.length ? null : held;
  const point = (to: number | null) => {
    if (to === at) return;
    setHeld(to);
    onPoint?.(to);
  };
  const under = (event: MouseEvent<SVGSVGElement>) => {
    const room = event.currentTarget.getBoundingClientRect();
    return spotAt(boxes, event.clientX - room.left, event.clientY - room.top);
  };
  const openMenu = (event: KeyboardEvent<SVGSVGElement>, box: Box) => {
    const room = event.currentTarget.getBoundingClientRect();
    if (at !== null)
      onMenu?.(at, { clientX: room.left + box.x + box.w / 2, clientY: room.top + box.y + box.h / 2 });
  };
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const direction = DIRECTIONS[event.key];
    const box = at === null ? undefined : boxes[at];
    if (direction !== undefined) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      point(at === null ? (boxes.length === 0 ? null : 0) : (nextSpot(boxes, at, direction) ?? at));
    } else if (event.key === 'Home' && boxes.length > 0) point(0);
    else if (event.key === 'End' && boxes.length > 0) point(boxes.length - 1);
    else if (at === null || box === undefined) return;
    else if (event.key === 'Enter') onPick?.(at, event);
    else if (event.key === ' ') (onProve ?? ((spot: number) => onPick?.(spot, event)))(at);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event, box);
    else if (event.key === 'Escape') {
      point(null);
      event.stopPropagation();
    } else return;
    event.preventDefault();
  };
  return {
    at,
    handlers: {
      tabIndex: 0,
      onKeyDown,
      onPointerMove: (event: PointerEvent<SVGSVGElement>) => point(under(event)),
      onPointerLeave: () => point(null),
      onBlur: () => point(null),
      onClick: (event: MouseEvent<SVGSVGElement>) => {
        const hit = under(event);
        if (hit !== null) onPick?.(hit, event);
      },
      onContextMenu: (event: MouseEvent<SVGSVGElement>) => {
        const hit = under(event);
        if (hit === null || onMenu === undefined) return;
        event.preventDefault();
        onMenu(hit, event);
      },
    },
  };
}
