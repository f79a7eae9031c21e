/** The cells of a CloudHealth cube without its totals.
 *  Source CloudHealth API guide: the first member of every axis is the total of that axis. */
import { recordOf, textOf, type JsonRecord } from '../reading/fields.ts';

export type Axis = {
  readonly name: string;
  readonly labels: readonly string[];
  /** Positions that hold no sum of other positions. */
  readonly leaves: readonly number[];
};

export type CubeCell = {
  readonly members: readonly { readonly axis: Axis; readonly label: string }[];
  readonly value: unknown;
};

/** The axes of a report, in the order of its nested data.
 *  Null  it is no cube. */
export function axesOf(report: JsonRecord): readonly Axis[] | null {
  const dimensions = report['dimensions'];
  if (!Array.isArray(dimensions) || !Array.isArray(report['data'])) return null;
  const axes: Axis[] = [];
  for (const dimension of dimensions as unknown[]) {
    const [name, members] =
      Object.entries(recordOf(dimension) ?? {}).find(([, list]) => Array.isArray(list)) ?? [];
    if (name === undefined) return null;
    axes.push(axisOf(name, members as readonly unknown[]));
  }
  return axes.length === 0 ? null : axes;
}

/** A member that others name as their parent is their sum, and so is the total. */
function axisOf(name: string, members: readonly unknown[]): Axis {
  const labels = members.map((member) => {
    const record = recordOf(member);
    return textOf(record?.['label']) ?? textOf(record?.['name']) ?? textOf(member) ?? '';
  });
  const parents = new Set(members.map((member) => recordOf(member)?.['parent']));
  const leaves = labels.flatMap((label, i) =>
    parents.has(i) || (i === 0 && isTotal(members[0], label)) ? [] : [i],
  );
  return { name, labels, leaves };
}

/** Only an axis of one member can lack its total. */
function isTotal(member: unknown, label: string): boolean {
  const id = textOf(recordOf(member)?.['name']);
  return /^total$/i.test(label) || /^total$/i.test(id ?? '');
}

/** Position of the measure that is cost: the first whose name says so. */
export function costMeasure(report: JsonRecord): number {
  const measures = Array.isArray(report['measures']) ? (report['measures'] as unknown[]) : [];
  const at = measures.findIndex((measure) => {
    const record = recordOf(measure);
    return /cost|spend|charge/i.test(`${textOf(record?.['name']) ?? ''} ${textOf(record?.['label']) ?? ''}`);
  });
  return Math.max(0, at);
}

/** The cells with a value, totals left out. */
export function* cellsOf(report: JsonRecord, axes: readonly Axis[]): Iterable<CubeCell> {
  yield* below(report['data'], axes, [], costMeasure(report));
}

function* below(
  data: unknown,
  axes: readonly Axis[],
  members: CubeCell['members'],
  measure: number,
): Iterable<CubeCell> {
  const axis = axes[members.length];
  if (axis === undefined) {
    const value: unknown = Array.isArray(data) ? data[measure] : data;
    if (value !== null && value !== undefined) yield { members, value };
    return;
  }
  if (!Array.isArray(data)) return;
  for (const position of axis.leaves)
    yield* below(
      data[position] as unknown,
      axes,
      [...members, { axis, label: axis.labels[position]! }],
      measure,
    );
}
