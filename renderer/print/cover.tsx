/** The cover: the month in one sentence, its key figures, its status, and what this document is. */
import type { ReactNode } from 'react';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { rulesName } from '../../shared/words/allocation.ts';
import { countText } from '../format/count.ts';
import { monthLong, monthText, periodText } from '../format/date.ts';
import { amountText, eachAmount, signedAmount } from '../format/money.ts';
import { changeOf, percentAmount, pointsText, signedPercent } from '../format/percent.ts';
import { humanShareOf, statusFacts } from './facts.ts';
import { isSettled, statusWord } from '../format/status.ts';
import { Signed } from './print-page.tsx';
import { onlyValue } from '../state/filters.ts';
import { proves } from './proves.ts';

type KeyFigure = {
  readonly name: string;
  readonly figure: string;
  readonly unit: string;
  /** Absent where the figure is made of several proofs. */
  readonly proof?: ReturnType<typeof proves>;
  /** Lengths of the bars; the longer of the two fills the width. */
  readonly now: number | null;
  readonly before: number | null;
  /** What fills the width when it is not the longer bar: 1 for shares of a whole. */
  readonly whole?: number;
  readonly lines: readonly {
    readonly name: string;
    readonly texts: readonly string[];
    readonly better: 'lower' | 'higher' | 'neutral';
  }[];
};

const percentOf = (now: bigint | number | null, before: bigint | number | null) => {
  const share = changeOf(now, before, 'lower').share;
  return share === null ? '' : `${signedPercent(share)}\u00a0%`;
};

function keyFigures(pack: ReviewPack): KeyFigure[] {
  const { period } = pack.summary;
  const { cost, costBefore, usageCost, allocated, allocatedUsage, attributed, scorecard, compareMonth } =
    pack.summary;
  const to = `to ${monthText(compareMonth).slice(0, 3)}`;
  const largest = [...scorecard.useCases]
    .filter((score) => score.costPerSuccess !== null)
    .sort((a, b) => (a.now.cost > b.now.cost ? -1 : 1))[0];
  const human = humanShareOf(scorecard, 'now');
  const humanBefore = humanShareOf(scorecard, 'before');
  const owned = ratio(allocatedUsage, usageCost);
  const seen = ratio(attributed, usageCost);
  return [
    {
      name: 'AI spend',
      figure: amountText(cost),
      proof: proves('cost', period),
      unit: pack.summary.currency,
      now: Number(cost),
      before: costBefore === null ? null : Number(costBefore),
      lines: [
        costBefore === null
          ? { name: `no spend in ${monthLong(compareMonth)}`, texts: [], better: 'neutral' }
          : {
              name: to,
              texts: [signedAmount(cost - costBefore), percentOf(cost, costBefore)],
              better: 'lower',
            },
      ],
    },
    largest === undefined
      ? {
          name: 'Cost per outcome',
          figure: 'n/a',
          unit: '',
          now: null,
          before: null,
          lines: [{ name: 'no successful outcome', texts: [], better: 'neutral' }],
        }
      : {
          name: `Cost per ${largest.useCase.outcome}`,
          figure: eachAmount(largest.costPerSuccess),
          proof: proves('cost-per-success', period, [onlyValue('use-case', largest.useCase.id)]),
          unit: pack.summary.currency,
          now: largest.costPerSuccess,
          before: largest.costPerSuccessBefore,
          lines: [
            {
              name: to,
              texts: [percentOf(largest.costPerSuccess, largest.costPerSuccessBefore)],
              better: 'lower',
            },
          ],
        },
    {
      name: 'Share of human-handled cost',
      figure: percentAmount(human),
      unit: human === null ? '' : '% of human cost',
      now: human,
      before: humanBefore,
      lines: [
        human === null
          ? { name: 'no human cost stated', texts: [], better: 'neutral' }
          : {
              name: to,
              texts: [humanBefore === null ? 'n/a' : pointsText(human, humanBefore)],
              better: 'lower',
            },
      ],
    },
    {
      name: 'Usage with an owner',
      figure: percentAmount(owned),
      proof: proves('allocation-coverage', period),
      unit: owned === null ? '' : '% of usage',
      now: owned,
      before: null,
      whole: 1,
      lines: [{ name: 'unallocated', texts: [amountText(cost - allocated)], better: 'neutral' }],
    },
    {
      name: 'Usage seen call by call',
      figure: percentAmount(seen),
      proof: proves('metered-coverage', period),
      unit: seen === null ? '' : '% of usage',
      now: seen,
      before: null,
      whole: 1,
      lines: [{ name: 'not in detail', texts: [amountText(cost - attributed)], better: 'neutral' }],
    },
  ];
}

/** Letters of a key figure that are set large beside its unit. */
const LONGEST_LARGE = 10;

function Bars(props: {
  readonly figure: KeyFigure;
  readonly month: string;
  readonly compareMonth: string;
}): ReactNode {
  const { figure } = props;
  const whole = figure.whole ?? Math.max(figure.now ?? 0, figure.before ?? 0);
  const rows = [
    { name: monthText(props.month).slice(0, 3), value: figure.now, fill: '#16181c' },
    ...(figure.whole === undefined
      ? [{ name: monthText(props.compareMonth).slice(0, 3), value: figure.before, fill: '#b4b8bf' }]
      : []),
  ];
  if (figure.now === null) return <div className="pack-kpi-bars" />;
  return (
    <svg className="pack-kpi-bars" viewBox="0 0 180 34" width="180" height="34" aria-hidden="true">
      {rows.map((row, at) => (
        <g key={row.name}>
          <text x={0} y={at * 16 + 11} fontSize={10} fill="#4a4f57">
            {row.name}
          </text>
          {row.value === null ? null : (
            <rect
              x={28}
              y={at * 16 + 3}
              width={whole === 0 ? 0 : Math.max(0, Math.min(1, row.value / whole)) * 150}
              height={9}
              fill={row.fill}
            />
          )}
        </g>
      ))}
      {figure.whole === undefined ? null : (
        <rect x={28} y={3} width={150} height={9} fill="none" stroke="#16181c" strokeWidth={0.7} />
      )}
      <line x1={28} x2={28} y1={0} y2={figure.whole === undefined ? 31 : 15} stroke="#16181c" />
    </svg>
  );
}

/** The first sheet. */
export function Cover({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { summary } = pack;
  const facts = statusFacts(summary);
  const about: (readonly [string, string])[] = [
    ['Pack', pack.id],
    ['Content hash', pack.contentHash.replace(/(.{4})(?=.)/g, '$1 ')],
    ['Period', periodText(summary.period)],
    ['Cost basis', summary.basis],
    ['Price book', summary.priceBook],
    ['Allocation', rulesName(summary.rules) ?? 'as the sources say'],
    ['Time zone', summary.timeZone],
    ['Currency', summary.currency],
  ];
  return (
    <section className="pack-cover" aria-labelledby="pack-headline">
      <div className="pack-mast">
        <span className="pack-brand">Tieout</span>
        <span className="pack-mast-side">
          {pack.workspace}
          <b data-final={isSettled(summary) ? '' : undefined}>
            <i aria-hidden="true" />
            {statusWord(summary)}
          </b>
        </span>
      </div>
      <p className="pack-kind">AI spend review</p>
      <p className="pack-month">{monthLong(summary.month)}</p>
      <h1 id="pack-headline">{summary.headline}.</h1>
      <p className="pack-lead">{summary.subline}</p>
      <div className="pack-kpis">
        {keyFigures(pack).map((figure) => (
          <figure
            key={figure.name}
            className="pack-kpi"
            aria-label={`${figure.name}: ${figure.figure} ${figure.unit}`}
          >
            <figcaption>{figure.name}</figcaption>
            <p className="pack-kpi-figure" data-long={figure.figure.length > LONGEST_LARGE ? '' : undefined}>
              <span {...figure.proof}>{figure.figure}</span> <small>{figure.unit}</small>
            </p>
            <Bars figure={figure} month={summary.month} compareMonth={summary.compareMonth} />
            {figure.lines.map((line) => (
              <p key={line.name} className="pack-kpi-line">
                <span>{line.name}</span>
                {line.texts.map((text) => (
                  <span key={text} className="pack-num">
                    <Signed text={text} better={line.better} />
                  </span>
                ))}
              </p>
            ))}
          </figure>
        ))}
      </div>
      <div className="pack-blocks">
        <div className="pack-block">
          <h2 className="pack-block-title">Status: {statusWord(summary).toLowerCase()}</h2>
          <ul className="pack-facts">
            {facts.map((fact) => (
              <li key={fact.text}>
                <i className={fact.good ? 'pack-mark pack-mark-good' : 'pack-mark'} />
                {fact.text}
              </li>
            ))}
          </ul>
        </div>
        <div className="pack-block">
          <h2 className="pack-block-title">This pack</h2>
          <table className="pack-about">
            <tbody>
              {about.map(([name, text]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td className={name === 'Content hash' || name === 'Pack' ? 'pack-mono' : undefined}>
                    {text}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="pack-block">
          <h2 className="pack-block-title">How to read it</h2>
          <p>
            A frozen statement of {monthLong(summary.month)}, made on one machine from{' '}
            {countText(pack.imports.length)} {pack.imports.length === 1 ? 'import' : 'imports'}. The same
            total of {amountText(summary.cost)} stands on the cover, the scorecard, the allocation and the
            tie-out. Bars start at zero: black is {monthText(summary.month).slice(0, 3)}, grey{' '}
            {monthText(summary.compareMonth).slice(0, 3)}. Higher cost is{' '}
            <span className="pack-bad">+ unfavourable</span>, lower{' '}
            <span className="pack-good">− favourable</span>; signs carry the meaning in grey. n/a is not
            known, which is not zero.
          </p>
        </div>
      </div>
    </section>
  );
}
