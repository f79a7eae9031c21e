/** What the figures of a workspace rest on, so that a later look tells what has changed them since. */
import type { AdjustmentCause } from '../../../shared/contract/periods.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { Workspace } from '../../store/workspace.ts';

export type Mark = {
  /** Active imports and how many of their rows are rejected. */
  readonly imports: readonly (readonly [id: number, rejected: number])[];
  readonly prices: number;
  readonly rules: number | null;
  /** Use cases and how outcomes find their calls, as text. */
  readonly useCases: string;
  /** The calendar of the months. */
  readonly timeZone: string;
};

type Asked = Pick<Workspace, 'imports' | 'derived' | 'allocation' | 'useCases' | 'settings'>;

/** The mark of the workspace as it is now. */
export function markOf(workspace: Asked): Mark {
  return {
    imports: workspace.imports
      .list()
      .filter((record) => record.state === 'active')
      .map((record) => [record.id, record.rejected] as const),
    prices: workspace.derived.current(),
    rules: workspace.allocation.state().version,
    useCases: JSON.stringify([
      workspace.useCases.list().map(({ id, where }) => [id, where]),
      workspace.settings.all().accountDays,
    ]),
    timeZone: workspace.settings.all().timeZone,
  };
}

/** True where nothing that figures rest on has changed. */
export function isSameMark(a: Mark, b: Mark): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function importCauses(before: Mark, now: Mark, month: string, workspace: Asked): AdjustmentCause[] {
  const was = new Map(before.imports);
  const is = new Map(now.imports);
  const changed: (readonly ['import' | 'retry' | 'undo', number])[] = [];
  for (const [id, rejected] of now.imports) {
    if (!was.has(id)) changed.push(['import', id]);
    else if (was.get(id) !== rejected) changed.push(['retry', id]);
  }
  for (const [id] of before.imports) if (!is.has(id)) changed.push(['undo', id]);
  const { from, to } = monthPeriod(month);
  const isNear = (id: number) => {
    const record = workspace.imports.get(id);
    if (record === null || record.periodStartMs === null || record.periodEndMs === null) return true;
    return record.periodStartMs < Date.parse(to) + DAY_MS && record.periodEndMs > Date.parse(from) - DAY_MS;
  };
  const near = changed.filter(([, id]) => isNear(id));
  // Of many files that came at once those of other months are no cause, unless no other is left.
  return (near.length > 0 ? near : changed).map(([kind, id]) => {
    const file = workspace.imports.get(id)?.file ?? `import ${id}`;
    const words = {
      import: `${file} was imported`,
      retry: `rejected rows of ${file} were read again`,
      undo: `${file} was taken back`,
    };
    return { kind, words: words[kind], importId: id };
  });
}

/** What changed between two marks, as it bears on a month. Never empty. */
export function causesBetween(before: Mark, now: Mark, month: string, workspace: Asked): AdjustmentCause[] {
  const causes = importCauses(before, now, month, workspace);
  const put = (kind: AdjustmentCause['kind'], words: string) => causes.push({ kind, words, importId: null });
  for (const { version, why } of workspace.derived.versions())
    if (version > before.prices && version <= now.prices) put('price', why);
  if (before.rules !== now.rules)
    put(
      'rules',
      now.rules === null ? 'The allocation rules were taken back' : `Allocation rules v${now.rules}`,
    );
  if (before.useCases !== now.useCases) put('use-cases', 'Use cases were changed');
  if (before.timeZone !== now.timeZone)
    put(
      'time-zone',
      `The time zone was changed to ${now.timeZone}, which moves hours from one month to another`,
    );
  if (causes.length === 0) put('other', 'Something that is not kept in the history');
  return causes;
}
