/** Figures that a page makes of others, such as a difference or a share of a total: the page that shows one says how it is
 *  made, so that it can be proven and linked like every other. */
import { useEffect } from 'react';
import { create } from 'zustand';

export type MadePart = {
  readonly name: string;
  readonly value: string;
  /** Every digit. */
  readonly exact?: string | undefined;
  /** What it rests on in turn. */
  readonly open?: (() => void) | undefined;
};

export type Made = {
  readonly name: string;
  /** What it is of: "Anthropic, 5 October 2026, UTC". */
  readonly scope: string;
  readonly value: string;
  readonly exact?: string | undefined;
  /** What it means. */
  readonly words: string;
  /** "carried \u2212 matched \u2212 named items" */
  readonly formula: string;
  /** The same with its numbers. */
  readonly numbers: string;
  readonly parts: readonly MadePart[];
  /** What it rests on besides: evidence, time zone, versions. */
  readonly notes: readonly string[];
};

/** Says how a figure is made. Null = there is no such figure on the page now. */
export type Maker = (id: string) => Made | null;

const useMakers = create<{ readonly makers: readonly Maker[] }>(() => ({ makers: [] }));

/** Say how figures of this page are made, while it is shown. */
export function useMaker(maker: Maker): void {
  useEffect(() => {
    useMakers.setState(({ makers }) => ({ makers: [...makers, maker] }));
    return () => useMakers.setState(({ makers }) => ({ makers: makers.filter((each) => each !== maker) }));
  }, [maker]);
}

/** How a figure is made; null while no page on screen says. */
export function useMade(id: string): Made | null {
  const makers = useMakers((store) => store.makers);
  for (const maker of makers) {
    const made = maker(id);
    if (made !== null) return made;
  }
  return null;
}
