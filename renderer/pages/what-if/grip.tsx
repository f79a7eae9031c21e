/** The handle by which a lever is moved: dragged, or stepped with the arrows. */
import { IconGripVertical } from '@tabler/icons-react';
import type { DragEvent } from 'react';

/** One drag over the list. Stable, so that rows need not be drawn again while it goes on. */
export type Drag = {
  readonly start: (id: string) => void;
  readonly held: () => string | null;
  /** Put what is held in this place. */
  readonly drop: (at: number) => void;
  readonly end: () => void;
};

/** The handle. */
export function Grip(props: {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly count: number;
  readonly disabled: boolean;
  readonly onMove: (to: number) => void;
  readonly drag: Drag;
}) {
  const { id, name, at, count, disabled, onMove, drag } = props;
  return (
    <button
      type="button"
      className="w-grip"
      draggable={!disabled}
      disabled={disabled || count < 2}
      aria-label={`Move ${name}, ${at + 1} of ${count}; the arrows move it`}
      data-tip="Drag, or press the arrows, to change the order"
      onKeyDown={(event) => {
        const to = event.key === 'ArrowUp' ? at - 1 : event.key === 'ArrowDown' ? at + 1 : at;
        if (to === at) return;
        event.preventDefault();
        if (to >= 0 && to < count) onMove(to);
      }}
      onDragStart={(event: DragEvent<HTMLElement>) => {
        event.dataTransfer.effectAllowed = 'move';
        const row = event.currentTarget.closest('li');
        if (row !== null) event.dataTransfer.setDragImage(row, 8, 16);
        drag.start(id);
      }}
      onDragEnd={drag.end}
    >
      <IconGripVertical size={14} aria-hidden />
    </button>
  );
}
