/** The charts of Explore, in the order of the picker; the first draws what no other can. */
import type { ChartKind } from '../../../state/explore-keys.ts';
import type { ChartView } from './chart-view.ts';
import { STACKED_AREA } from './stacked-area-view.tsx';

export const CHART_VIEWS: readonly ChartView[] = [STACKED_AREA];

/** The chart of a kind; the first where none is registered. */
export function chartViewOf(kind: ChartKind): ChartView {
  return CHART_VIEWS.find((each) => each.kind === kind) ?? STACKED_AREA;
}
