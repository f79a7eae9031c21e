/** The foot of a long list: which rows are shown, one page back or on, and what else can be done with all of them. */
import type { ReactNode } from 'react';
import { counted, countText } from '../format/count.ts';
import { Button } from './controls.tsx';
import './pager.css';

/** Rows `offset + 1` to `offset + shown` of `count`, in pages of `size`. */
export function Pager(props: {
  readonly offset: number;
  readonly shown: number;
  readonly count: number;
  readonly size: number;
  readonly onMove: (offset: number) => void;
  readonly children?: ReactNode;
}) {
  const { offset, shown, count, size, onMove, children } = props;
  return (
    <div className="pager">
      <span className="t-num">
        {count === 0
          ? 'No rows'
          : `${countText(offset + 1)} – ${countText(offset + shown)} of ${counted(count, 'row')}`}
      </span>
      <Button disabled={offset === 0} onClick={() => onMove(Math.max(0, offset - size))}>
        Back
      </Button>
      <Button disabled={offset + shown >= count} onClick={() => onMove(offset + size)}>
        Next
      </Button>
      {children}
    </div>
  );
}
