/** What the scenario comes to: every result beside its baseline, with its range. */
import { memo, useMemo } from 'react';
import { cancelRanges, drawAgain, useWhatIf } from '../../state/what-if.ts';
import { RangeMark } from '../../charts/range-mark.tsx';
import type { Projection } from '../../../shared/maths/what-if/result.ts';
import { countText } from '../../format/count.ts';
import { amountText, signedAmount } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { roomFor } from './column-room.ts';
import {
  measureChange,
  measureExact,
  measureKeeper,
  measuresOf,
  measureText,
  type Measure,
} from './measures.ts';
import { resultTitle } from './sentences.ts';

const asNumber = (value: bigint | number | null) => (value === null ? null : Number(value));

/** The columns. `proveBaseline` opens the ledger's own proof, `explain` how the scenario's figure comes about; `awaited`: ranges are
 *  being drawn for the first time. */
export function measureColumns(
  proveBaseline: (measure: Measure) => (() => void) | undefined,
  explain: (measure: Measure) => () => void,
  room: number,
  awaited = false,
): readonly Column<Measure>[] {
  const edge = (id: 'p10' | 'p90', header: string): Column<Measure> => ({
    id,
    header,
    headerTip: id === 'p10' ? 'One of ten draws is lower' : 'One of ten draws is higher',
    width: Math.max(84, room),
    align: 'right',
    sortable: false,
    yields: 1,
    value: (row) => row.range?.[id] ?? null,
    cell: (row) => (
      <span className={awaited ? 't-cell t-quiet' : 't-cell'}>
        {awaited ? '…' : measureText(row, row.range?.[id] ?? null)}
      </span>
    ),
    exact: (row) => (awaited ? 'Being drawn' : measureExact(row, row.range?.[id] ?? null)),
    prove: (row) => explain(row),
  });
  return [
    {
      id: 'measure',
      header: 'Measure',
      width: 170,
      grow: true,
      sortable: false,
      strong: true,
      value: (row) => row.name,
    },
    {
      id: 'baseline',
      header: 'Baseline',
      width: Math.max(88, room),
      align: 'right',
      sortable: false,
      value: (row) => row.baseline,
      cell: (row) => <span className="t-cell">{measureText(row, row.baseline)}</span>,
      exact: (row) => measureExact(row, row.baseline),
      prove: (row) => proveBaseline(row) ?? explain(row),
    },
    edge('p10', 'P10'),
    {
      id: 'likely',
      header: 'Likely',
      headerTip: 'Every assumption at its likely figure',
      width: Math.max(90, room),
      align: 'right',
      sortable: false,
      strong: true,
      value: (row) => row.likely,
      cell: (row) => <span className="t-cell w-likely">{measureText(row, row.likely)}</span>,
      exact: (row) => measureExact(row, row.likely),
      prove: (row) => explain(row),
    },
    edge('p90', 'P90'),
    {
      id: 'change',
      header: 'Change',
      width: Math.max(90, room),
      align: 'right',
      sortable: false,
      value: (row) =>
        row.baseline === null || row.likely === null ? null : Number(row.likely) - Number(row.baseline),
      cell: (row) => {
        const { difference, tone } = measureChange(row);
        return <span className={`t-cell ${tone}`}>{difference}</span>;
      },
      prove: (row) => explain(row),
    },
    {
      id: 'percent',
      header: '%',
      width: 64,
      align: 'right',
      sortable: false,
      yields: 2,
      value: (row) =>
        row.unit === 'share' || row.baseline === null || row.likely === null || Number(row.baseline) === 0
          ? null
          : Number(row.likely) / Number(row.baseline) - 1,
      cell: (row) => {
        const { percent, tone } = measureChange(row);
        return <span className={`t-cell ${tone}`}>{percent}</span>;
      },
      prove: (row) => explain(row),
    },
    {
      id: 'picture',
      header: 'Baseline beside P10 – P90',
      head: <span className="w-picture-head">P10 – P90</span>,
      width: 122,
      sortable: false,
      picture: true,
      yields: 3,
      value: () => null,
      cell: (row) => (
        <RangeMark
          baseline={asNumber(row.baseline)}
          low={row.range?.p10 ?? null}
          mid={asNumber(row.likely)}
          high={row.range?.p90 ?? null}
          goal={row.goal}
          label={`${row.name}: baseline ${measureText(row, row.baseline)}, likely ${measureText(row, row.likely)}, P10 ${measureText(row, row.range?.p10 ?? null)}, P90 ${measureText(row, row.range?.p90 ?? null)}`}
        />
      ),
    },
  ];
}

/** Room for the largest amount, in steps, so that columns do not tremble while a slider moves. */
function roomOf({ perYear }: Projection): number {
  const room = roomFor(
    [
      amountText(perYear.baseline),
      amountText(perYear.scenario),
      signedAmount(perYear.scenario - perYear.baseline),
    ],
    0,
  );
  return Math.ceil(room / 8) * 8;
}

/** What is known of the ranges now. */
function RangeState() {
  const progress = useWhatIf((store) => store.progress);
  const stale = useWhatIf((store) => store.stale);
  const draws = useWhatIf((store) => store.ranges?.ranges.draws ?? null);
  const fault = useWhatIf((store) => store.rangeFault);
  const stopped = useWhatIf((store) => store.stopped);
  if (fault !== null)
    return (
      <span className="w-state t-attention" data-tip={fault}>
        No ranges
      </span>
    );
  if (progress !== null)
    return (
      <span className="w-state">
        <progress aria-label="Simulating ranges" max={1} value={progress} />
        {percentText(progress, 0)}
        <Button look="quiet" onClick={cancelRanges}>
          Stop
        </Button>
      </span>
    );
  if (stopped)
    return (
      <span className="w-state">
        {draws === null ? 'No ranges: stopped' : 'Ranges are of before: stopped'}
        <Button look="quiet" onClick={drawAgain}>
          Draw them
        </Button>
      </span>
    );
  if (stale) return <span className="w-state">Ranges are of before</span>;
  return <span className="w-state">{draws === null ? '' : `${countText(draws)} draws`}</span>;
}

/** The card. */
export const ResultCard = memo(function ResultCard(props: {
  readonly outcome: string | null;
  readonly goalHuman: number | null;
  readonly proveBaseline: (measure: Measure) => (() => void) | undefined;
  readonly explain: (measure: Measure) => () => void;
}) {
  const { outcome, goalHuman, proveBaseline, explain } = props;
  const projection = useWhatIf((store) => store.projection);
  const ranges = useWhatIf((store) => store.ranges);
  const months = useWhatIf((store) => store.baseline?.months ?? null);
  const stopped = useWhatIf((store) => store.stopped);
  const stale = useWhatIf((store) => store.stale);
  const longest = projection === null ? 0 : roomOf(projection);
  const keep = useMemo(() => measureKeeper(), []);
  const awaited = useWhatIf((store) => store.ranges === null && !store.stopped && store.rangeFault === null);
  const columns = useMemo(
    () => measureColumns(proveBaseline, explain, longest, awaited),
    [proveBaseline, explain, longest, awaited],
  );
  if (projection === null) return null;
  const bars = projection.levers.flatMap(({ bar, on }) => (on && bar !== null ? [bar] : []));
  const rows = keep(
    measuresOf(
      projection,
      ranges?.ranges ?? null,
      outcome,
      {
        rate: bars.length === 0 ? null : Math.max(...bars),
        human: goalHuman,
      },
      months,
    ),
  );
  return (
    <Card title={resultTitle(projection)} subtitle="likely beside P10 – P90" side={<RangeState />}>
      <div className={stale && !(stopped && ranges === null) ? 'w-stale' : undefined}>
        <DataTable
          label="Results"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowHeight={27}
          onProve={(row, column) => {
            if (column === 'baseline') (proveBaseline(row) ?? explain(row))();
            else explain(row)();
          }}
        />
      </div>
    </Card>
  );
});
