/** The leading measure per day, week or month as stacked bars. */
import type { ChartView } from './chart-view.ts';
import { StackedChart, stackSubtitle, TimeTitle } from './stacked-area-view.tsx';

/** Stacked bars, the period compared with as lighter bars behind them. */
export const BARS: ChartView = {
  kind: 'bars',
  title: 'Stacked bars',
  words:
    'One bar for each day, week or month, made of its groups; the period compared with stands behind it.',
  lacks: () => null,
  subtitle: (view) => stackSubtitle(view, 'lighter bars'),
  Title: TimeTitle,
  Chart: (props) => <StackedChart {...props} mode="bar" />,
};
