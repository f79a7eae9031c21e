/** How the figures were made: method, formulas from the catalogue, data quality, imports with their hashes. */
import type { ReactNode } from 'react';
import { formulaOf, metricOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { ReviewPack } from '../../shared/contract/review.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { rulesName } from '../../shared/words/allocation.ts';
import { countText, tokensText } from '../format/count.ts';
import { dayText, monthLong, periodText } from '../format/date.ts';
import { amountText, moneyText } from '../format/money.ts';
import { percentText } from '../format/percent.ts';
import { scoresOf } from './facts.ts';
import { PrintPage } from './print-page.tsx';
import { appendixTitle } from './sentences.ts';

const FORMULAS: readonly MetricId[] = [
  'cost',
  'cost-per-success',
  'success-rate',
  'human-cost-share',
  'value-share',
  'failure-share',
  'retry-overhead',
  'allocation-coverage',
  'metered-coverage',
];

function quality(pack: ReviewPack): (readonly [string, string])[] {
  const { summary, imports } = pack;
  const { scorecard, incomplete } = summary;
  const sum = (field: 'rejected' | 'duplicates' | 'restated' | 'passedOver') =>
    imports.reduce((total, one) => total + one[field], 0);
  const none = (value: number | bigint, text: string) => (BigInt(value) === 0n ? 'none' : text);
  return [
    [
      'Usage with an owning team',
      `${percentText(ratio(summary.allocatedUsage, summary.usageCost))} of ${amountText(summary.usageCost)}`,
    ],
    [
      'Usage seen call by call',
      `${percentText(ratio(summary.attributed, summary.usageCost))} of ${amountText(summary.usageCost)}`,
    ],
    ['Same usage at list price', moneyText(summary.listCost)],
    [
      'Unpriced usage',
      none(
        incomplete.unpricedTokens,
        `${countText(incomplete.unpricedCalls)} calls, ${tokensText(incomplete.unpricedTokens)} tokens; in a cost only where billed`,
      ),
    ],
    ['Rows rejected', none(sum('rejected'), countText(sum('rejected')))],
    ['Duplicates dropped', none(sum('duplicates'), countText(sum('duplicates')))],
    ['Lines restated by a later export', none(sum('restated'), countText(sum('restated')))],
    ['Rows without usage passed over', none(sum('passedOver'), countText(sum('passedOver')))],
    ['Outcomes without calls', none(scorecard.unmatchedOutcomes, countText(scorecard.unmatchedOutcomes))],
    [
      'Tasks without an outcome',
      none(scorecard.tasksWithoutOutcome, countText(scorecard.tasksWithoutOutcome)),
    ],
  ];
}

/** The appendix. */
export function AppendixPage({ pack }: { readonly pack: ReviewPack }): ReactNode {
  const { summary } = pack;
  const imports = [...pack.imports].sort((a, b) => a.id - b.id);
  const scores = scoresOf(summary.scorecard);
  const total = (field: 'read' | 'imported' | 'duplicates' | 'rejected' | 'restated' | 'unpriced') =>
    countText(imports.reduce((sum, one) => sum + one[field], 0));
  return (
    <PrintPage
      id="appendix"
      title={appendixTitle(pack)}
      subtitle="Method and data quality. The same workspace gives the same figures and the same content hash."
    >
      <div className="pack-columns">
        <div className="pack-column">
          <h3 className="pack-block-title">Method</h3>
          <p>
            Money is held in whole billionths of a dollar and rounded once, when a call is priced, so parts
            add up to their totals exactly. Days and months follow {summary.timeZone}; invoices follow UTC.
            For each provider and day one source carries the spend: {summary.basis.toLowerCase()}. What detail
            does not explain stays in the total as unallocated.
          </p>
          <table className="pack-about">
            <tbody>
              <tr>
                <th scope="row">Period</th>
                <td>{periodText(summary.period)}</td>
              </tr>
              <tr>
                <th scope="row">Price book</th>
                <td>{summary.priceBook}</td>
              </tr>
              <tr>
                <th scope="row">Allocation</th>
                <td>{rulesName(summary.rules) ?? 'as the sources say'}</td>
              </tr>
              <tr>
                <th scope="row">Content hash</th>
                <td className="pack-mono">sha256 {pack.contentHash}…</td>
              </tr>
              <tr>
                <th scope="row">Use cases</th>
                <td>
                  {scores.length === 0
                    ? 'none defined'
                    : scores.map((score) => score.useCase.name).join(', ')}
                </td>
              </tr>
            </tbody>
          </table>
        </div>
        <div className="pack-column">
          <h3 className="pack-block-title">Data quality, {monthLong(summary.month)}</h3>
          <table className="pack-about pack-about-right">
            <tbody>
              {quality(pack).map(([name, text]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="pack-column">
          <h3 className="pack-block-title">Data reaches to</h3>
          <table className="pack-about pack-about-right">
            <tbody>
              {summary.coverage.map((source) => (
                <tr key={source.name}>
                  <th scope="row">
                    {source.name} <small>{source.role}</small>
                  </th>
                  <td>
                    {dayText(source.lastDay)}
                    {source.rejected === 0 ? '' : `, ${countText(source.rejected)} rejected`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <table className="pack-table pack-imports">
        <caption>
          Imports<span> read = imported + duplicates + rejected</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">File</th>
            <th scope="col">Source</th>
            <th scope="col">Role</th>
            <th scope="col" className="pack-right">
              Read
            </th>
            <th scope="col" className="pack-right">
              Imported
            </th>
            <th scope="col" className="pack-right">
              Duplicates
            </th>
            <th scope="col" className="pack-right">
              Rejected
            </th>
            <th scope="col" className="pack-right">
              Restated
            </th>
            <th scope="col" className="pack-right">
              Unpriced
            </th>
            <th scope="col">sha256</th>
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.id}>
              <td>{one.id}</td>
              <th scope="row">{one.file}</th>
              <td>{one.sourceName}</td>
              <td>{one.role}</td>
              <td className="pack-right">{countText(one.read)}</td>
              <td className="pack-right">{countText(one.imported)}</td>
              <td className="pack-right">{countText(one.duplicates)}</td>
              <td className="pack-right">{countText(one.rejected)}</td>
              <td className="pack-right">{countText(one.restated)}</td>
              <td className="pack-right">{countText(one.unpriced)}</td>
              <td className="pack-mono">{one.sha256.slice(0, 12)}</td>
            </tr>
          ))}
          <tr className="pack-total">
            <td />
            <th scope="row" colSpan={3}>
              {countText(imports.length)} {imports.length === 1 ? 'import' : 'imports'}
            </th>
            {(['read', 'imported', 'duplicates', 'rejected', 'restated', 'unpriced'] as const).map(
              (field) => (
                <td key={field} className="pack-right">
                  {total(field)}
                </td>
              ),
            )}
            <td />
          </tr>
        </tbody>
      </table>
      <table className="pack-table pack-formulas">
        <caption>
          Definitions<span> from the metric catalogue</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Figure</th>
            <th scope="col">Formula</th>
            <th scope="col">In words</th>
          </tr>
        </thead>
        <tbody>
          {FORMULAS.map((id) => (
            <tr key={id}>
              <th scope="row">{metricOf(id).name}</th>
              <td className="pack-mono">{formulaOf(id)}</td>
              <td>
                {metricOf(id).words}
                {metricOf(id).beware === undefined ? '' : ` ${metricOf(id).beware}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </PrintPage>
  );
}
