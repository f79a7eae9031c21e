/** Columns of the scorecard, shared by the table and its export. */
import type { MetricId } from '../../../shared/catalogue/index.ts';
import type { MonthSummary } from '../../../shared/contract/review.ts';
import type { UseCaseScore } from '../../../shared/contract/units.ts';
import { VERDICT_SHORT } from '../../../shared/words/units.ts';
import { BulletBar } from '../../charts/bullet-bar.tsx';
import { textWidth } from '../../charts/geometry.ts';
import { Sparkline } from '../../charts/sparkline.tsx';
import { markedSentence } from '../../format/marks.ts';
import { countText } from '../../format/count.ts';
import { periodShort } from '../../format/date.ts';
import { exactText } from '../../format/metric.ts';
import { amountText, eachAmount, exactMoney } from '../../format/money.ts';
import { changeOf, changeText, percentAmount, percentText } from '../../format/percent.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { go } from '../../state/address.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { ChangeText } from '../../ui/change.tsx';
import type { Column } from '../../ui/table/column.ts';
import { verdictClass } from '../../ui/verdict-tone.ts';
import type { ScoreRow } from './score-rows.ts';

const eachChange = (score: UseCaseScore | null) =>
  changeOf(score?.costPerSuccess ?? null, score?.costPerSuccessBefore ?? null, 'lower');

const MAX = 0.75;
const quiet = <span className="t-quiet">{NOT_KNOWN}</span>;

/** The columns of the scorecard, shared by the table and its export. */
export function scoreColumns(month: MonthSummary): Column<ScoreRow>[] {
  const { scorecard, period } = month;
  const { target, redLine } = scorecard.thresholds;
  const versus = scorecard.compare === null ? '' : `vs ${periodShort(scorecard.compare)}`;
  const ways = scorecard.compare === null ? {} : { compare: scorecard.compare };
  const prove = (metric: MetricId) => (row: ScoreRow) => () =>
    proveFigure(metric, [onlyValue('use-case', row.id)], period, ways);
  const onScore = (metric: MetricId) => (row: ScoreRow) =>
    row.score === null ? undefined : prove(metric)(row);
  const number = { align: 'right' } as const;
  const columns: Column<ScoreRow>[] = [
    {
      id: 'name',
      header: 'Use case and outcome',
      width: 224,
      grow: true,
      value: (row) => row.score?.useCase.name ?? 'Outside use cases',
      open: (row) => () =>
        row.id === null
          ? go({
              page: 'explore',
              item: null,
              where: [onlyValue('use-case', null)],
              by: 'team',
              level: 'groups',
              subject: null,
            })
          : go({ page: 'unit-economics', item: row.id, subject: null }),
      cell: ({ score, unallocated }) =>
        score === null ? (
          <span className="t-cell">
            Outside use cases{unallocated === 0n ? null : <span className="h-of"> incl. unallocated</span>}
          </span>
        ) : (
          <span
            className="t-cell"
            data-tip={`${score.useCase.name} per ${score.useCase.outcome}\n${markedSentence(score.finding)}`}
          >
            <span className="h-name">{score.useCase.name}</span>{' '}
            <span className="h-of">per {score.useCase.outcome}</span>
          </span>
        ),
      total: 'Total',
    },
    {
      ...number,
      id: 'outcomes',
      help: 'successes',
      header: 'Successes',
      width: 80,
      yields: 2,
      value: (row) => row.score?.now.successes ?? null,
      prove: onScore('successes'),
      exact: (row) =>
        row.score === null
          ? undefined
          : `${countText(row.score.now.successes)} successful of ${countText(row.score.now.outcomes)}`,
      cell: ({ score }) =>
        score === null ? quiet : <span className="t-cell">{countText(score.now.successes)}</span>,
    },
    {
      ...number,
      id: 'success',
      help: 'success-rate',
      header: 'Success, %',
      width: 82,
      yields: 5,
      value: (row) => row.score?.successRate ?? null,
      prove: onScore('success-rate'),
      exact: (row) =>
        row.score === null
          ? undefined
          : `${countText(row.score.now.successes)} of ${countText(row.score.now.outcomes)} outcomes`,
      cell: ({ score }) =>
        score === null ? quiet : <span className="t-cell">{percentAmount(score.successRate)}</span>,
    },
    {
      ...number,
      money: true,
      id: 'cost',
      help: 'cost',
      header: 'Cost, $',
      // The edge of unallocated cost stands before the amount.
      width: Math.max(88, textWidth(amountText(scorecard.total.cost), 13) * 1.1 + 32),
      strong: true,
      value: (row) => row.cost,
      prove: prove('cost'),
      exact: (row) => exactMoney(row.cost),
      cell: (row) => (
        <span className={row.unallocated === 0n ? 't-cell' : 't-cell h-edge'}>{amountText(row.cost)}</span>
      ),
      total: amountText(scorecard.total.cost),
      totalOpen: () => proveFigure('cost', [], period, ways),
    },
    {
      ...number,
      id: 'cost-change',
      header: `${versus}, %`,
      width: 78,
      yields: 7,
      value: (row) => changeOf(row.cost, row.costBefore, 'lower').share,
      prove: prove('cost'),
      totalOpen: () => proveFigure('cost', [], period, ways),
      exact: (row) => changeText(row.cost, row.costBefore),
      cell: (row) => (
        <ChangeText
          change={{ ...changeOf(row.cost, row.costBefore, 'lower'), tone: 'neutral' }}
          arrow={false}
        />
      ),
      total: (
        <ChangeText
          change={{ ...changeOf(scorecard.total.cost, scorecard.total.costBefore, 'lower'), tone: 'neutral' }}
          arrow={false}
        />
      ),
    },
    {
      ...number,
      money: true,
      id: 'each',
      help: 'cost-per-success',
      header: 'Per outcome, $',
      width: 104,
      strong: true,
      value: (row) => row.score?.costPerSuccess ?? null,
      prove: onScore('cost-per-success'),
      exact: (row) =>
        row.score === null ? undefined : exactText('cost-per-success', row.score.costPerSuccess),
      cell: ({ score }) =>
        score === null ? quiet : <span className="t-cell">{eachAmount(score.costPerSuccess)}</span>,
    },
    {
      ...number,
      id: 'each-change',
      header: `${versus}, %`,
      width: 76,
      value: ({ score }) => eachChange(score).share,
      prove: onScore('cost-per-success'),
      exact: ({ score }) =>
        score === null || score.costPerSuccessBefore === null
          ? undefined
          : `from $${eachAmount(score.costPerSuccessBefore)}`,
      cell: ({ score }) => <ChangeText change={eachChange(score)} />,
    },
    {
      ...number,
      id: 'days',
      prove: onScore('cost-per-success'),
      header: `${month.daily.length} days`,
      width: 86,
      yields: 4,
      sortable: false,
      picture: true,
      value: () => null,
      cell: ({ score }) =>
        score === null ? null : (
          <span style={{ display: 'inline-block', verticalAlign: 'middle' }}>
            <Sparkline
              values={score.series}
              width={64}
              height={18}
              label={`${score.useCase.name}: cost per ${score.useCase.outcome} by day`}
            />
          </span>
        ),
    },
    {
      ...number,
      money: true,
      id: 'human',
      prove: onScore('human-cost-share'),
      header: 'Human, $',
      width: 74,
      yields: 6,
      value: (row) => row.score?.human.each ?? null,
      cell: ({ score }) => {
        const each = score?.human.each ?? null;
        return each === null ? quiet : <span className="t-cell">{eachAmount(each)}</span>;
      },
    },
    {
      id: 'bullet',
      prove: onScore('human-cost-share'),
      header: 'Share of human cost against target and red line',
      head: (
        <span className="h-ticks" aria-hidden>
          {[target, redLine].map((line) => (
            <span key={line} style={{ left: (Math.min(line, MAX) / MAX) * 96 }}>
              {Math.round(line * 100)}
            </span>
          ))}
        </span>
      ),
      width: 108,
      yields: 3,
      sortable: false,
      picture: true,
      value: () => null,
      cell: ({ score }) =>
        score === null ? null : (
          <BulletBar
            share={score.humanCostShare}
            target={target}
            redLine={redLine}
            max={MAX}
            band={score.band}
            label={`${percentText(score.humanCostShare)} of human cost, ${VERDICT_SHORT[score.verdict.kind].toLowerCase()}`}
          />
        ),
    },
    {
      ...number,
      id: 'share',
      help: 'human-cost-share',
      header: 'Of human, %',
      width: 90,
      strong: true,
      value: (row) => row.score?.humanCostShare ?? null,
      prove: onScore('human-cost-share'),
      exact: ({ score }) =>
        score === null || score.human.each === null
          ? 'No human cost is set'
          : `of $${eachAmount(score.human.each)} a ${score.useCase.outcome}`,
      cell: ({ score }) =>
        score === null ? quiet : <span className="t-cell">{percentAmount(score.humanCostShare)}</span>,
    },
    {
      id: 'verdict',
      prove: onScore('human-cost-share'),
      header: 'Verdict',
      width: 116,
      value: (row) => (row.score === null ? null : VERDICT_SHORT[row.score.verdict.kind]),
      exact: ({ score }) => score?.verdict.reason,
      cell: ({ score }) =>
        score === null ? null : (
          <span className={verdictClass(score.verdict.kind)} style={{ fontWeight: 500 }}>
            {VERDICT_SHORT[score.verdict.kind]}
          </span>
        ),
    },
  ];
  // Without a month before there is nothing that changed.
  return scorecard.compare === null ? columns.filter(({ id }) => !id.endsWith('-change')) : columns;
}
