/** What changed: the largest effects between the two months, from zero change; each opens in Variance. */
import { coveredWords } from '../../../shared/words/covered.ts';
import type { MonthSummary } from '../../../shared/contract/review.ts';
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import { changeOf, type EffectId } from '../../../shared/maths/variance/effects.ts';
import { monthPeriod, type Period } from '../../../shared/units/period.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { causesText, effectsBySize } from '../../../shared/words/variance.ts';
import { ChangeWaterfall } from '../../charts/change-waterfall.tsx';
import { effectSteps } from '../../charts/effect-steps.ts';
import { Fit } from '../../charts/fit.tsx';
import { monthName, periodShort } from '../../format/date.ts';
import { exactMoney, moneyText, shortMoney, signedAmount, signedMoney } from '../../format/money.ts';
import { go, linkTo } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { KeyCap } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

/** Effects with a column of their own; the rest is one column. */
const MOST = 8;

/** What the change comes from, in a sentence. */
export function changeTitle({ total }: Pick<VarianceReport, 'total'>): string {
  const why = causesText(total.effects);
  if (why === '') return 'Spend is as it was';
  return `${signedMoney(changeOf(total.effects))}: ${why}`;
}

type Row = { readonly id: EffectId; readonly amount: bigint };

function rowColumns(open: (id: EffectId) => void): Column<Row>[] {
  return [
    {
      id: 'effect',
      header: 'Effect',
      width: 160,
      grow: true,
      value: (row) => EFFECT_WORDS[row.id].name,
      exact: (row) => EFFECT_WORDS[row.id].words,
      open: (row) => () => open(row.id),
    },
    {
      id: 'amount',
      header: 'Change, $',
      width: 110,
      align: 'right',
      strong: true,
      money: true,
      value: (row) => row.amount,
      exact: (row) => exactMoney(row.amount),
      open: (row) => () => open(row.id),
      cell: (row) => (
        <span className={`t-cell ${row.amount > 0n ? 't-unfavourable' : 't-favourable'}`}>
          {signedAmount(row.amount)}
        </span>
      ),
    },
  ];
}

/** The address of Variance keeps its own view; without one it shows the whole change. */
const place = (period: Period, compare: Period) =>
  ({ page: 'variance', item: null, period, compare, subject: null }) as const;

/** The card. */
export function ChangeCard(props: {
  readonly month: MonthSummary;
  readonly table: boolean;
  readonly onTable: () => void;
  readonly span: number;
  readonly height: number;
}) {
  const { month, table, onTable, span, height } = props;
  const { period } = month;
  const compare = monthPeriod(month.compareMonth);
  const answer = useAnswer('variance', 'report', { period, compare });
  const report = answer.value;
  const open = () => go(place(period, compare));
  const over = coveredWords(month.period, month.covered);
  return (
    <Card
      title={report === null ? `What changed since ${monthName(month.compareMonth)}` : changeTitle(report)}
      subtitle={over === null ? '$' : `$, over ${over}`}
      span={span}
      padded={!table}
      side={
        <>
          <button type="button" onClick={onTable} aria-pressed={table}>
            <KeyCap keys="T" /> {table ? 'chart' : 'table'}
          </button>
          <a className="t-link" href={linkTo(place(period, compare))}>
            Why?
          </a>
        </>
      }
    >
      {answer.fault === null ? null : <FaultView fault={answer.fault} onRetry={answer.retry} />}
      {report === null ? (
        <div style={{ height }} aria-busy={answer.fault === null} />
      ) : table ? (
        <DataTable
          label="Effects of the change"
          columns={rowColumns(open)}
          rows={effectsBySize(report.total.effects).map((id) => ({ id, amount: report.total.effects[id] }))}
          rowKey={(row) => row.id}
          rowHeight={26}
          maxHeight={height + 16}
          none="Every factor is as it was"
        />
      ) : (
        <Fit height={height}>
          {(width) => {
            const { steps, sumText } = effectSteps(report.total.effects, width, MOST);
            return (
              <ChangeWaterfall
                start={{ name: periodShort(compare), text: shortMoney(report.total.before) }}
                end={{ name: periodShort(period), text: shortMoney(report.total.after) }}
                effects={steps}
                sumText={sumText}
                width={width}
                height={height}
                label={`The change from ${moneyText(report.total.before)} to ${moneyText(report.total.after)}; the table behind it has the effects`}
                onSelect={open}
              />
            );
          }}
        </Fit>
      )}
    </Card>
  );
}
