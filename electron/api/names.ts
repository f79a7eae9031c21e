/** explore.names: what a period holds under a name. Values are read once for a period and kept while the ledger stays. */
import type { z } from 'zod';
import {
  NAMED_DIMENSIONS,
  type NamedDimension,
  type NamesInput,
  type NamesReply,
} from '../../shared/contract/names.ts';
import type { Period } from '../../shared/units/period.ts';
import { namesWith } from '../engine/measure/find-names.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Answers } from './answers.ts';

type Kept = {
  readonly workspace: Workspace;
  readonly version: number;
  readonly period: string;
  readonly values: Map<NamedDimension, readonly string[]>;
};

/** Find names in one workspace after another. */
export function namesOver(answers: Pick<Answers, 'query'>, workspace: () => Workspace) {
  let kept: Kept | null = null;
  const keptFor = (period: Period): Kept => {
    const now = workspace();
    const version = now.version();
    const text = `${period.from} ${period.to}`;
    if (kept?.workspace !== now || kept.version !== version || kept.period !== text)
      kept = { workspace: now, version, period: text, values: new Map() };
    return kept;
  };
  /** Dearest first. */
  const valuesOf = (dimension: NamedDimension, period: Period): readonly string[] => {
    const { values } = keptFor(period);
    const known = values.get(dimension);
    if (known !== undefined) return known;
    const { rows } = answers.query({ measures: ['cost'], by: [dimension], where: [], period, grain: null });
    const found = rows.flatMap((row) => row.keys[0] ?? []);
    values.set(dimension, found);
    return found;
  };
  return ({ text, period, limit }: z.output<typeof NamesInput>): NamesReply =>
    NAMED_DIMENSIONS.flatMap((dimension) =>
      namesWith(text, valuesOf(dimension, period), limit).map((value) => ({ dimension, value })),
    );
}
