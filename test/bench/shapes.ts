/** The files of the benchmark: wide rows as tools that log everything export them, and narrow ones. */
import { writeEvents } from './events.ts';
import { writeWideEvents } from './wide-events.ts';

export type Shape = {
  readonly words: string;
  write(path: string, rows: number): Promise<void>;
  /** A customer that has calls. */
  readonly customer: string;
  /** Whether calls name their task. */
  readonly hasTasks: boolean;
};

export const SHAPES: Readonly<Record<'wide' | 'narrow', Shape>> = {
  wide: {
    words: '21 columns, about 256 bytes a row',
    write: (path, rows) => writeWideEvents(path, rows),
    customer: 'customer-000008',
    hasTasks: false,
  },
  narrow: {
    words: '16 columns, about 140 bytes a row',
    write: (path, rows) => writeEvents(path, rows),
    customer: 'cust-7',
    hasTasks: true,
  },
};

/** The shape of that name; the wide one where there is none. */
export function shapeOf(name: string | undefined): Shape {
  return name === 'narrow' ? SHAPES.narrow : SHAPES.wide;
}
