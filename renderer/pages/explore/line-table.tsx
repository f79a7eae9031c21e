/** The bottom of every drill-down: the single ledger lines, largest first. */
import { counted, countText } from '../../format/count.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { proveFigure, proveLine } from '../../state/inspector.ts';
import { Button, Figure } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultView, useDim } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { lineColumns } from './line-columns.tsx';
import { LineSearch } from './line-search.tsx';
import { PAGE, useLines, type LineOrder, type LineQuestion } from './lines.ts';

const ORDERS: readonly { readonly value: LineOrder; readonly label: string }[] = [
  { value: 'cost', label: 'Cost' },
  { value: 'start', label: 'Time' },
  { value: 'tokens', label: 'Tokens' },
  { value: 'latency', label: 'Latency' },
];

/** The card with the lines; more are read on demand. */
export function LineTable(props: {
  readonly question: LineQuestion;
  readonly onOrder: (order: LineOrder) => void;
}) {
  const { question, onOrder } = props;
  const lines = useLines(question);
  const dim = useDim(lines.loading);
  if (lines.fault !== null) return <FaultView fault={lines.fault} onRetry={lines.more} />;
  const { reply } = lines;
  if (reply === null) return <div className="t-skeleton" style={{ height: 480 }} />;
  return (
    <section className="t-card">
      <div className="x-rows">
        <LineSearch />
        <span>Order, largest first</span>
        <Segmented label="Order" value={question.order} options={ORDERS} onChange={onOrder} />
        <span className="t-num">
          {counted(reply.count, 'line')},{' '}
          <Figure
            label={`${moneyText(reply.cost)} of these lines, prove it`}
            exact={exactMoney(reply.cost)}
            onOpen={() => proveFigure('cost', question.where, question.period)}
          >
            {moneyText(reply.cost)}
          </Figure>
        </span>
      </div>
      <div className={dim ? 't-dim' : undefined}>
        <DataTable
          key={question.order}
          label="Single ledger lines"
          columns={lineColumns(reply.timeZone)}
          rows={reply.lines}
          rowKey={(line) =>
            line.ref === null
              ? `computed-${line.startMs}-${line.provider ?? ''}-${line.model ?? ''}-${line.basis}`
              : `${line.ref.chunk}.${line.ref.row}`
          }
          maxHeight="max(320px, calc(100vh - 270px))"
          rowHeight={26}
          onProve={(line) => {
            if (line.ref !== null) proveLine(line.ref);
          }}
          none="No lines meet these filters in this period"
        />
      </div>
      {reply.lines.length < reply.count ? (
        <div className="x-rows" style={{ borderTop: '1px solid var(--line)', borderBottom: 0 }}>
          <span>
            {countText(reply.lines.length)} of {counted(reply.count, 'line')} shown
          </span>
          <Button disabled={lines.loading} onClick={lines.more}>
            Show {PAGE} more
          </Button>
          <span />
        </div>
      ) : null}
    </section>
  );
}
