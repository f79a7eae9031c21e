/** Up to five scenarios side by side over the same baseline. */
import { IconX } from '@tabler/icons-react';
import { memo } from 'react';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import { bandOf, type Thresholds } from '../../../shared/maths/band.ts';
import type { Projection, QualityVerdict, WhatIfFigures } from '../../../shared/maths/what-if/result.ts';
import { QUALITY_WORDS } from '../../../shared/words/what-if.ts';
import { BulletBar } from '../../charts/bullet-bar.tsx';
import { amountText, eachAmount, exactMoney, signedAmount } from '../../format/money.ts';
import { percentAmount, percentText } from '../../format/percent.ts';
import { go } from '../../state/address.ts';
import { useDraftName } from '../../state/scenario-drafts.ts';
import { useProjectionSoon } from '../../state/what-if.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { Pick } from '../../ui/pick.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { roomFor } from './column-room.ts';
import type { MeasureId } from './measures.ts';
import { qualityLabel, QUALITY_TONES } from './lever-words.ts';
import type { Beside } from './use-beside.ts';
import { MOST_BESIDE, viewOut, type View } from './view.ts';

/** One row: the baseline, or a scenario over it.
 *  Null   `id` null = not saved yet, or the baseline; `change` and `verdict` null on the baseline. */
export type CompareRow = {
  readonly key: string;
  readonly id: number | null;
  readonly name: string;
  readonly isOpen: boolean;
  readonly figures: WhatIfFigures;
  readonly change: bigint | null;
  readonly verdict: QualityVerdict | null;
};

/** The columns. */
export function compareColumns(
  thresholds: Thresholds,
  rows: readonly CompareRow[],
  open: (row: CompareRow) => (() => void) | undefined,
  prove: (row: CompareRow, measure: MeasureId) => () => void,
  drop: (row: CompareRow) => (() => void) | undefined,
): readonly Column<CompareRow>[] {
  const costs = roomFor(
    rows.map((row) => amountText(row.figures.cost)),
    92,
  );
  const changes = roomFor(
    rows.map((row) => signedAmount(row.change)),
    100,
  );
  const tone = ({ change }: CompareRow) =>
    change === null || change === 0n ? '' : change > 0n ? 't-unfavourable' : 't-favourable';
  return [
    {
      id: 'name',
      header: 'Scenario',
      width: 140,
      grow: true,
      strong: true,
      value: (row) => row.name,
      exact: (row) => row.name,
      cell: (row) => <span className={row.isOpen ? 't-cell w-likely' : 't-cell'}>{row.name}</span>,
      open,
    },
    {
      id: 'cost',
      header: 'Spend, $',
      width: costs,
      align: 'right',
      money: true,
      value: (row) => row.figures.cost,
      prove: (row) => prove(row, 'cost'),
      cell: (row) => <span className="t-cell">{amountText(row.figures.cost)}</span>,
      exact: (row) => exactMoney(row.figures.cost),
    },
    {
      id: 'change',
      header: 'vs baseline, $',
      width: changes,
      align: 'right',
      money: true,
      value: (row) => row.change,
      prove: (row) => (row.change === null ? undefined : prove(row, 'cost')),
      cell: (row) => (
        <span className={`t-cell ${tone(row)}`}>{row.change === null ? '–' : signedAmount(row.change)}</span>
      ),
      exact: (row) => (row.change === null ? undefined : exactMoney(row.change)),
    },
    {
      id: 'rate',
      header: 'Success, %',
      width: 88,
      align: 'right',
      yields: 3,
      value: (row) => row.figures.successRate,
      prove: (row) => prove(row, 'success-rate'),
      cell: (row) => <span className="t-cell">{percentAmount(row.figures.successRate)}</span>,
    },
    {
      id: 'each',
      header: 'Per success, $',
      width: 114,
      align: 'right',
      strong: true,
      yields: 1,
      value: (row) => (row.figures.costPerSuccess === null ? null : row.figures.costPerSuccess / 1e9),
      prove: (row) => prove(row, 'each'),
      cell: (row) => <span className="t-cell">{eachAmount(row.figures.costPerSuccess)}</span>,
    },
    {
      id: 'human',
      header: 'Of human cost, %',
      width: 136,
      align: 'right',
      yields: 4,
      value: (row) => row.figures.humanShare,
      prove: (row) => prove(row, 'human'),
      cell: (row) => (
        <span className="t-cell w-bullet">
          <BulletBar
            share={row.figures.humanShare}
            target={thresholds.target}
            redLine={thresholds.redLine}
            band={bandOf(row.figures.humanShare, thresholds)}
            width={72}
            label={`${row.name}: ${percentText(row.figures.humanShare)} of human cost`}
          />
          <span className="w-bullet-text">{percentAmount(row.figures.humanShare)}</span>
        </span>
      ),
    },
    {
      id: 'quality',
      header: 'Quality',
      width: 98,
      yields: 2,
      value: (row) => (row.verdict === null ? null : qualityLabel(row.verdict)),
      cell: (row) =>
        row.verdict === null ? null : (
          <span className={`t-cell ${QUALITY_TONES[row.verdict].tint}`} data-tip={qualityLabel(row.verdict)}>
            {QUALITY_WORDS[row.verdict].short}
          </span>
        ),
    },
    {
      id: 'drop',
      header: 'Take away',
      head: '',
      width: 32,
      sortable: false,
      picture: true,
      value: () => null,
      cell: (row) => {
        const away = drop(row);
        return away === undefined ? null : (
          <Button
            look="quiet"
            tabIndex={-1}
            aria-label={`Take ${row.name} away`}
            icon={<IconX size={13} aria-hidden />}
          />
        );
      },
      open: drop,
    },
  ];
}

/** Rows of a projection and the scenarios beside it. */
export function compareRows(
  name: string,
  id: number | null,
  projection: Projection,
  others: readonly Beside[],
): readonly CompareRow[] {
  return [
    {
      key: 'baseline',
      id: null,
      name: 'Baseline',
      isOpen: false,
      figures: projection.baseline,
      change: null,
      verdict: null,
    },
    {
      key: 'open',
      id,
      name,
      isOpen: true,
      figures: projection.scenario,
      change: projection.change,
      verdict: projection.verdict,
    },
    ...others.map(({ entry, projection: other }) => ({
      key: String(entry.id),
      id: entry.id,
      name: entry.scenario.name,
      isOpen: false,
      figures: other.scenario,
      change: other.change,
      verdict: other.verdict,
    })),
  ];
}

function titleOf(rows: readonly CompareRow[]): string {
  const scenarios = rows.filter((row) => row.change !== null);
  if (scenarios.length < 2) return 'This scenario beside its baseline';
  const held = scenarios.filter((row) => row.verdict === 'supported' || row.verdict === 'unaffected');
  if (held.length === 0) return 'No scenario has its quality supported by data';
  const [least] = held.toSorted((a, b) => (a.figures.cost < b.figures.cost ? -1 : 1));
  return `${least!.name} costs least of those whose quality holds`;
}

/** The card. */
export const CompareCard = memo(function CompareCard(props: {
  readonly draftKey: string;
  readonly view: View;
  readonly entries: readonly ScenarioEntry[];
  readonly others: readonly Beside[];
  readonly thresholds: Thresholds;
  /** Opens the ledger's own proof of the baseline, and how the scenario's figure comes about. */
  readonly proveBaseline: (measure: MeasureId) => () => void;
  readonly explain: (measure: MeasureId) => () => void;
}) {
  const { draftKey, view, entries, others, thresholds, proveBaseline, explain } = props;
  const name = useDraftName(draftKey);
  const projection = useProjectionSoon();
  if (projection === null) return null;
  const rows = compareRows(name, view.id, projection, others);
  const beside = others.map(({ entry }) => entry.id);
  const free = entries.filter(({ id }) => id !== view.id && !beside.includes(id));
  const drop = (row: CompareRow) =>
    row.id === null || row.isOpen
      ? undefined
      : () => go({ item: viewOut({ ...view, beside: beside.filter((id) => id !== row.id) }) });
  const open = (row: CompareRow) =>
    row.id === null || row.isOpen ? undefined : () => go({ item: viewOut({ id: row.id, beside: null }) });
  // Of another scenario everything is told where it is open.
  const prove = (row: CompareRow, measure: MeasureId) =>
    row.isOpen
      ? explain(measure)
      : row.change === null
        ? proveBaseline(measure)
        : (open(row) ?? explain(measure));
  return (
    <Card
      title={titleOf(rows)}
      subtitle="side by side over this baseline, likely"
      side={
        free.length === 0 || beside.length >= MOST_BESIDE ? undefined : (
          <Pick
            label="Put a scenario beside"
            hideLabel
            value=""
            options={[
              { value: '', name: 'Put beside' },
              ...free.map(({ id, scenario }) => ({ value: String(id), name: scenario.name })),
            ]}
            onChange={(id) => go({ item: viewOut({ ...view, beside: [...beside, Number(id)] }) })}
          />
        )
      }
    >
      <DataTable
        label="Scenarios side by side"
        columns={compareColumns(thresholds, rows, open, prove, drop)}
        rows={rows}
        rowKey={(row) => row.key}
        rowHeight={28}
      />
    </Card>
  );
});
