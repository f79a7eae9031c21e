/** The files of the benchmark: wide rows as tools that log everything export them, and narrow ones. */
import { writeEvents } from './events.ts';
import { writeWideEvents } from './wide-events.ts';

export type Shape = {
  readonly words: string;
  write(path: string, rows: number): Promise<void>;
  /** Customers that have calls, as many as a question is asked. */
  customer(variant: number): string;
  /** Whether calls name the user they are for. */
  readonly hasUsers: boolean;
  /** Whether calls name their task. */
  readonly hasTasks: boolean;
};

export const SHAPES: Readonly<Record<'wide' | 'narrow', Shape>> = {
  wide: {
    words: '21 columns, about 256 bytes a row',
    write: (path, rows) => writeWideEvents(path, rows),
    customer: (variant) => `customer-${String(8 + variant).padStart(6, '0')}`,
    hasUsers: true,
    hasTasks: false,
  },
  narrow: {
    words: '16 columns, about 140 bytes a row',
    write: (path, rows) => writeEvents(path, rows),
    customer: (variant) => `cust-${7 + variant}`,
    hasUsers: false,
    hasTasks: true,
  },
};

/** The period of a question: October, each variant a day shorter. */
export function periodOf(variant: number): { readonly from: string; readonly to: string } {
  return { from: '2026-10-01', to: variant === 0 ? '2026-11-01' : `2026-10-${32 - variant}` };
}

/** The shape of that name; the wide one where there is none. */
export function shapeOf(name: string | undefined): Shape {
  return name === 'narrow' ? SHAPES.narrow : SHAPES.wide;
}
