/** Names of metrics that explain themselves: on hover what they are, on a click or with ? the whole of it. */
import type { ReactNode } from 'react';
import { isMetricId, type MetricId } from '../../shared/catalogue/index.ts';
import { helpText } from '../../shared/words/metric-help.ts';
import { explainMetric } from '../state/inspector.ts';
import './help.css';

/** What a column or label says on hover; `tip` says it more closely than the catalogue can. */
export function helpTip(help: MetricId | undefined, tip?: string | undefined): string | undefined {
  return tip ?? (help === undefined ? undefined : helpText(help));
}

/** A name that opens its explanation. */
export function MetricName(props: {
  readonly metric: MetricId;
  readonly tip?: string | undefined;
  readonly children: ReactNode;
}) {
  const { metric, tip, children } = props;
  return (
    <button
      type="button"
      className="t-help"
      data-help={metric}
      data-tip={helpTip(metric, tip)}
      onClick={() => explainMetric(metric)}
    >
      {children}
    </button>
  );
}

/** The metric that the focus stands on: its name, or the column of the cell that is selected in a table. */
function metricUnderFocus(): MetricId | null {
  const focused = document.activeElement;
  const cell = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '');
  const column = cell instanceof HTMLTableCellElement ? cell.cellIndex : -1;
  const head = column < 0 ? null : (focused?.querySelectorAll('thead th')[column] ?? null);
  const named = (head ?? focused)?.closest('[data-help]')?.getAttribute('data-help') ?? '';
  return isMetricId(named) ? named : null;
}

/** Explain what the focus stands on. False when that is no metric. */
export function explainFocused(): boolean {
  const metric = metricUnderFocus();
  if (metric !== null) explainMetric(metric);
  return metric !== null;
}
