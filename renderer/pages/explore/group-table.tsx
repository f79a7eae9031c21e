/** The table by one dimension: a click on a name drills down, a click on a number proves it. */
import { counted } from '../../format/count.ts';
import { useAddress } from '../../state/address.ts';
import { onlyValue, withFilter } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { groupColours } from './group-colours.ts';
import { groupColumns } from './group-columns.tsx';
import { pickMark } from './marks.ts';
import type { Group } from './groups.ts';
import { DimensionPicker } from './pickers.tsx';
import type { Explored } from './use-explore.ts';
import type { View } from './view.ts';

/** The card with the rows. */
export function GroupTable({ view, explored }: { readonly view: View; readonly explored: Explored }) {
  const where = useAddress((address) => address.where);
  const drill = (group: Group) => pickMark([onlyValue(view.by, group.value)], 'into');
  return (
    <section className="t-card">
      <div className="x-rows">
        <span>Rows</span>
        <DimensionPicker by={view.by} />
        <span className="t-num">{counted(explored.groups.length, 'row')}</span>
      </div>
      <DataTable
        key={`${view.by}-${view.metric}`}
        label={`Figures by ${view.by}`}
        columns={groupColumns(view, explored, groupColours(view, explored), drill)}
        rows={explored.groups}
        rowKey={(group) => (group.value === null ? 'none' : `=${group.value}`)}
        sort={{ id: 'now', desc: true }}
        maxHeight="max(260px, calc(100vh - 510px))"
        onProve={(group) =>
          proveFigure(view.metric, withFilter(where, onlyValue(view.by, group.value)), view.period)
        }
        none="No lines meet these filters in this period"
      />
    </section>
  );
}
