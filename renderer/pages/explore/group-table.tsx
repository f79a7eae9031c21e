/** The table by one dimension: a click on a name drills down, a click on a number proves it. */
import { counted } from '../../format/count.ts';
import { go, useAddress } from '../../state/address.ts';
import { onlyValue, withFilter } from '../../state/filters.ts';
import { coloursFor } from '../../state/identity.ts';
import { proveFigure } from '../../state/inspector.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { drilled } from './drill.ts';
import { groupColumns } from './group-columns.tsx';
import { isSummable, type Group } from './groups.ts';
import { DimensionPicker } from './pickers.tsx';
import type { Explored, View } from './use-explore.ts';

/** Colours of the groups that the chart draws by name. */
export function groupColours(view: View, explored: Explored): ReadonlyMap<string | null, string> {
  const named = isSummable(view.metric) ? explored.layers.filter((layer) => !layer.others) : [];
  if (named.length === 0 || explored.groups.length === 0) return new Map();
  const values = named.map((layer) => layer.value);
  const colours = coloursFor(view.by, values);
  return new Map(values.map((value, at) => [value, colours[at]!]));
}

/** The card with the rows. */
export function GroupTable({ view, explored }: { readonly view: View; readonly explored: Explored }) {
  const where = useAddress((address) => address.where);
  const level = useAddress((address) => address.level);
  const drill = (group: Group) =>
    go({ ...drilled({ where, by: view.by, level }, group.value), subject: null });
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
