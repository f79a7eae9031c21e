/** How much work there is under a scenario: tasks are as many as today, but where it says otherwise. */
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import type { Volumes } from '../../../shared/maths/variance/cell.ts';
import { outcomesAfter } from '../../../shared/maths/what-if/outcomes-after.ts';
import type { PartChange, PartsAfter } from '../../../shared/maths/what-if/parts-after.ts';
import { EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import type { NamedBridged, NamedCell } from './cells.ts';
import { namesOf } from './grain.ts';
import type { Side } from './side.ts';

/** Work for each unit of it today, by use case and by the name of a volume. */
export type WorkOf = (useCase: string | null, volume: string) => number;

/** What becomes of the work: of a use case with outcomes as much as of its outcomes; of other work as much as of its first attempts. */
export function scenarioWork(
  after: PartsAfter,
  scenario: ScenarioDefinition,
  parts: readonly PartChange[],
  grain: number,
  actual: Side,
): WorkOf {
  const outcomes = new Map<string | null, { was: number; is: number }>();
  for (const group of after.folded.outcomes) {
    const then = outcomesAfter(group, scenario.levers, after.choice, (at) => scenario.levers[at]!.on);
    const sum = outcomes.get(group.useCase) ?? { was: 0, is: 0 };
    sum.was += group.outcomes;
    sum.is += then.outcomes;
    outcomes.set(group.useCase, sum);
  }
  const firsts = new Map<string, { was: number; more: number }>();
  const of = (keys: readonly (string | null)[]) => {
    const { volume } = namesOf(keys);
    const sum = firsts.get(volume) ?? { was: 0, more: 0 };
    firsts.set(volume, sum);
    return sum;
  };
  for (const { keys, side } of actual.lines) of(keys).was += Number(side.calls - side.retries);
  for (const part of parts) if (!part.isRetry) of(part.keys.slice(0, grain)).more += part.work;
  return (useCase, volume) => {
    const settled = useCase === null ? undefined : outcomes.get(useCase);
    if (settled !== undefined && settled.was > 0) return settled.is / settled.was;
    const { was, more } = firsts.get(volume) ?? { was: 0, more: 0 };
    return was <= 0 ? 1 : Math.max(0, 1 + more / was);
  };
}

/** Work is told in these parts, so that three tenths of a task are not lost. */
const PARTS = 2 ** 40;

/** Cells and volumes in which the scenario has the tasks it would have, counted as today's are: where only some calls name one, they
 *  are taken for all in the proportion of today. So what a scenario leaves as it is has no effect, to the nano. Prices of kinds
 *  stand to each other as they did. */
export function withScenarioWork(
  cells: readonly NamedCell[],
  volumes: Volumes,
  work: WorkOf,
): { readonly cells: NamedCell[]; readonly volumes: Volumes } {
  const sums = new Map<string, { useCase: string | null; calls: bigint; named: bigint }>();
  for (const { volume, keys, counted, before } of cells) {
    if (!counted) continue;
    const sum = sums.get(volume) ?? { useCase: keys[0] ?? null, calls: 0n, named: 0n };
    sum.calls += before.calls;
    sum.named += before.named ?? before.calls;
    sums.set(volume, sum);
  }
  const after = new Map(
    [...sums].map(([volume, { useCase, calls }]) => {
      const tasks = volumes.get(volume)?.before ?? 0n;
      return [volume, tasks * calls * BigInt(Math.round(work(useCase, volume) * PARTS))] as const;
    }),
  );
  return {
    cells: cells.map((cell) => {
      const named = (sums.get(cell.volume)?.named ?? 0n) * BigInt(PARTS);
      return {
        ...cell,
        after: {
          ...cell.after,
          rates: cell.before.rates ?? cell.after.rates,
          named: cell.after.calls * named,
        },
      };
    }),
    volumes: new Map(
      [...volumes].map(([name, { before }]) => [name, { before, after: after.get(name) ?? 0n }]),
    ),
  };
}

/** What doubles cannot tell from nothing, as a part of a cell's cost. */
const NOISE = 10n ** 12n;
const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** A cell whose effects that are nothing but rounding are in its largest one. They still sum to its change. */
export function withoutNoise(cell: NamedBridged): NamedBridged {
  const whole = size(cell.cell.before.cost) + size(cell.cell.after.cost);
  const isNoise = (id: EffectId) => cell.effects[id] !== 0n && size(cell.effects[id]) * NOISE < whole;
  const noise = EFFECT_IDS.filter(isNoise);
  const most = EFFECT_IDS.reduce((best, id) =>
    size(cell.effects[id]) > size(cell.effects[best]) ? id : best,
  );
  if (noise.length === 0 || noise.includes(most)) return cell;
  const rest = noise.reduce((sum, id) => sum + cell.effects[id], 0n);
  const cleared = Object.fromEntries(noise.map((id) => [id, 0n]));
  return { ...cell, effects: { ...cell.effects, ...cleared, [most]: cell.effects[most] + rest } };
}
