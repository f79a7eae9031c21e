/** What the spend bought, by the outcome of its tasks. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { unitsOf } from '../../../shared/units/money.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { Fit } from '../../charts/fit.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { countText } from '../../format/count.ts';
import { amountText, eachAmount, exactMoney } from '../../format/money.ts';
import { percentAmount } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { useAnswer } from '../../state/answers.ts';
import { asBase } from '../../state/cells.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { Card } from '../../ui/card.tsx';
import { FaultView } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { costOn } from '../../../shared/maths/unit-basis.ts';
import { metricOn } from '../../../shared/catalogue/on-basis.ts';
import { outcomeTitle } from './sentences.ts';

type Row = {
  readonly key: string | null;
  readonly name: string;
  readonly color: string;
  readonly open: boolean;
  readonly cost: bigint;
  readonly tasks: bigint;
};

const OUTCOMES: Record<string, { readonly name: string; readonly color: string; readonly order: number }> = {
  success: { name: 'Success', color: 'var(--favourable)', order: 0 },
  fallback: { name: 'Fell back', color: 'var(--attention)', order: 1 },
  failure: { name: 'Failed', color: 'var(--unfavourable)', order: 2 },
  pending: { name: 'Pending', color: 'var(--ink-3)', order: 3 },
};
const int = (value: bigint | number | null | undefined) => (typeof value === 'bigint' ? value : 0n);

/** Columns of the outcomes of a use case. */
function outcomeColumns(card: Scorecard, score: UseCaseScore): Column<Row>[] {
  const where = [onlyValue('use-case', score.useCase.id)];
  const right = { align: 'right', sortable: false } as const;
  const proveIn = (metric: MetricId) => (row: Row) => () =>
    proveFigure(metric, [...where, onlyValue('outcome', row.key)], card.period);
  const prove = proveIn(metricOn(card.unitBasis, 'cost'));
  const whole = costOn(card.unitBasis, score.now);
  return [
    {
      id: 'outcome',
      header: 'Outcome',
      width: 96,
      grow: true,
      sortable: false,
      value: (row) => row.name,
      cell: (row) => (
        <span className="t-cell">
          <i
            className={row.open ? 'u-swatch t-hatched' : 'u-swatch'}
            style={row.open ? undefined : { background: row.color }}
          />
          {row.name}
        </span>
      ),
      total: 'All',
    },
    {
      ...right,
      id: 'tasks',
      header: 'Tasks',
      width: 62,
      value: (row) => row.tasks,
      prove: proveIn(card.unitBasis === 'cohort' ? 'reached-outcomes' : 'tasks'),
      cell: (row) => <span className="t-cell">{countText(row.tasks)}</span>,
    },
    {
      ...right,
      id: 'cost',
      header: 'Cost, $',
      width: 84,
      strong: true,
      money: true,
      value: (row) => row.cost,
      exact: (row) => exactMoney(row.cost),
      prove,
      cell: (row) => <span className="t-cell">{amountText(row.cost)}</span>,
      total: amountText(whole),
      totalValue: whole,
      totalOpen: () => proveFigure(metricOn(card.unitBasis, 'cost'), where, card.period),
    },
    {
      ...right,
      id: 'share',
      header: 'Of cost, %',
      width: 78,
      value: (row) => ratio(row.cost, whole),
      prove,
      cell: (row) => percentAmount(ratio(row.cost, whole)),
    },
    {
      ...right,
      id: 'each',
      header: 'Per task, $',
      width: 88,
      quiet: true,
      value: (row) => ratio(row.cost, row.tasks),
      prove: card.unitBasis === 'cohort' ? prove : proveIn('cost-per-task'),
      cell: (row) => (row.tasks === 0n ? NOT_KNOWN : eachAmount(ratio(row.cost, row.tasks))),
    },
  ];
}

/** The card. */
export function OutcomeCard(props: {
  readonly card: Scorecard;
  readonly score: UseCaseScore;
  readonly span: number;
}) {
  const { card, score, span } = props;
  const where = [onlyValue('use-case', score.useCase.id)];
  const isCohort = card.unitBasis === 'cohort';
  const answer = useAnswer('explore', 'query', {
    measures: isCohort ? ['cohort-cost', 'reached-outcomes'] : ['cost', 'tasks'],
    by: ['outcome'],
    where,
    period: card.period,
  });
  const reply = answer.value;
  const rows: Row[] = (reply?.rows ?? [])
    .map((row) => {
      const base = asBase(reply!, row.cell);
      const key = row.keys[0] ?? null;
      const known = key === null ? null : (OUTCOMES[key] ?? null);
      return {
        key,
        name: known?.name ?? key ?? 'None yet',
        color: known?.color ?? 'var(--ink-3)',
        open: key === null || key === 'pending',
        order: known?.order ?? 4,
        cost: int(isCohort ? base['cohort-cost'] : base.cost),
        tasks: int(isCohort ? base['reached-outcomes'] : base.tasks),
      };
    })
    .sort((a, b) => a.order - b.order);
  return (
    <Card
      title={reply === null ? 'Cost by outcome' : outcomeTitle(score, card.unitBasis)}
      subtitle={isCohort ? '$ by outcome, settled tasks' : '$ by outcome'}
      span={span}
    >
      {answer.fault === null ? null : <FaultView fault={answer.fault} onRetry={answer.retry} />}
      <div className="u-bar">
        <Fit height={18}>
          {(width) => (
            <ShareBar
              width={width}
              label={`Cost by outcome: ${rows.map((row) => `${row.name} $${amountText(row.cost)}`).join(', ')}`}
              parts={rows.map((row) => ({
                key: row.key ?? 'none',
                name: row.name,
                value: unitsOf(row.cost),
                color: row.color,
                open: row.open,
              }))}
            />
          )}
        </Fit>
      </div>
      <DataTable
        label="Cost by outcome"
        columns={outcomeColumns(card, score)}
        rows={rows}
        rowKey={(row) => row.key ?? 'none'}
        rowHeight={27}
        none="No calls in this period"
      />
    </Card>
  );
}
