/** The seam between Explore and its charts.
 *
 *  One file per kind of chart in this folder exports one `ChartView`; `index.ts` registers it, and the picker, the palette
 *  and the address know it from there. Its kind must be listed in renderer/state/explore-keys.ts.
 *
 *  A chart gets the view and what the table of Explore knows already (`explored`: rows of the outermost dimension now and
 *  before, the total). Whatever else it draws, it asks itself with useAnswer, so that nothing is asked for charts that are
 *  not shown; equal questions are asked once. While its own answers are on their way it draws what it has.
 *
 *  What stands for some spend in a chart is a mark: the filters that keep exactly that spend, such as one value of the
 *  outermost dimension, or a value of each of two. "Others" have no mark. */
import type { ComponentType } from 'react';
import type { Filter } from '../../../../shared/contract/query.ts';
import type { Explored } from '../use-explore.ts';
import type { View } from '../view.ts';
import type { ChartKind } from '../../../state/explore-keys.ts';

export type Mark = readonly Filter[];

/** What is meant by choosing a mark: go into it, keep only it, leave it out. Chosen by `wayOf` from the keys held. */
export type Way = 'into' | 'keep' | 'exclude';

export type ChartViewProps = {
  readonly view: View;
  readonly explored: Explored;
  readonly width: number;
  readonly height: number;
  /** Draw the table behind the chart instead: same figures, same doors. */
  readonly asTable: boolean;
  /** Click, Enter. */
  readonly onPick: (mark: Mark, way: Way) => void;
  /** Space, and clicks on what has no groups, such as a bucket of time. */
  readonly onProve: (mark: Mark, period?: View['period']) => void;
  /** Narrow the period to some buckets of the view's grain, both ends included. */
  readonly onBrush: (from: string, last: string) => void;
  /** The right button: the menu of what can be done with a mark. */
  readonly onMenu: (mark: Mark, at: { readonly clientX: number; readonly clientY: number }) => void;
};

export type ChartView = {
  readonly kind: ChartKind;
  /** In the picker: "Stacked over time". */
  readonly title: string;
  /** What it is good for, in the picker's tip. */
  readonly words: string;
  /** Why this view cannot be drawn so, in words that say what to change; null = it can. */
  readonly lacks: (view: View) => string | null;
  /** The card's title, a sentence that the figures make true; absent = the measure's name. It may ask like the chart. */
  readonly Title?: ComponentType<Pick<ChartViewProps, 'view' | 'explored'>>;
  /** What is drawn, under the title. */
  readonly subtitle: (view: View) => string;
  readonly Chart: ComponentType<ChartViewProps>;
  /** Drawn higher than charts in time: areas, grids and flows need the room. */
  readonly tall?: true;
};

/** How a click or a key press means a mark: shift keeps only it, alt leaves it out. */
export function wayOf(event: { readonly shiftKey: boolean; readonly altKey: boolean }): Way {
  return event.altKey ? 'exclude' : event.shiftKey ? 'keep' : 'into';
}
