/** The charts of Explore, in the order of the picker; the first draws what no other can. */
import type { ChartKind } from '../../../state/explore-keys.ts';
import { BARS } from './bars-view.tsx';
import type { ChartView } from './chart-view.ts';
import { DISTRIBUTION } from './distribution-view.tsx';
import { HEAT } from './heat-view.tsx';
import { LINES } from './lines-view.tsx';
import { SANKEY } from './sankey-view.tsx';
import { SCATTER } from './scatter-view.tsx';
import { STACKED_AREA } from './stacked-area-view.tsx';
import { TREEMAP } from './treemap-view.tsx';

export const CHART_VIEWS: readonly ChartView[] = [
  STACKED_AREA,
  BARS,
  LINES,
  TREEMAP,
  HEAT,
  SCATTER,
  SANKEY,
  DISTRIBUTION,
];

/** The chart of a kind; the first where none is registered. */
export function chartViewOf(kind: ChartKind): ChartView {
  return CHART_VIEWS.find((each) => each.kind === kind) ?? STACKED_AREA;
}
