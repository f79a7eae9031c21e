/** Which lines of a block meet conditions. Each condition is decided once per value, not per line. */
import type { Condition } from '../../../shared/contract/allocation.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { holds } from '../../../shared/maths/condition.ts';
import { startOfDay, type TimeZone } from '../../../shared/units/zone.ts';
import type { DimensionCodes, Dimensions } from '../measure/dimension-codes.ts';
import type { Block } from '../spend/block.ts';

/** `all` and `none` spare the lines: most blocks are decided as a whole. */
export type LineMask = Uint8Array | 'all' | 'none';
export type Matcher = (block: Block) => LineMask;

type Scope = {
  readonly from: string | null;
  readonly to: string | null;
  readonly conditions: readonly Condition[];
};

/** Verdict per code, made when a code is first met: 0 not yet, 1 does not hold, 2 holds. */
function verdicts(condition: Condition, reader: DimensionCodes): (code: number) => boolean {
  let known = new Uint8Array(256);
  return (code) => {
    if (code >= known.length) {
      const wider = new Uint8Array(Math.max(code + 1, known.length * 2));
      wider.set(known);
      known = wider;
    }
    if (known[code] === 0) known[code] = holds(condition, code === 0 ? null : reader.textOf(code)) ? 2 : 1;
    return known[code] === 2;
  };
}

type Instants = { readonly fromMs: number; readonly toMs: number };

/** The instants of a scope's local days. */
export function instantsOfScope({ from, to }: Scope, zone: TimeZone): Instants {
  return {
    fromMs: from === null ? -Infinity : startOfDay(from, zone),
    toMs: to === null ? Infinity : startOfDay(to, zone),
  };
}

/** A matcher of all conditions and the dates. */
export function matcherOf(scope: Scope, dimensions: Dimensions, zone: TimeZone): Matcher {
  const { fromMs, toMs } = instantsOfScope(scope, zone);
  const tests = scope.conditions.map((condition) => {
    const reader = dimensions(condition.dimension as DimensionId);
    return { reader, holdsFor: verdicts(condition, reader) };
  });
  return (block) => {
    if (block.atMax < fromMs || block.atMin >= toMs) return 'none';
    let mask: Uint8Array | null = null;
    for (const { reader, holdsFor } of tests) {
      const codes = reader.codesOf(block);
      if (codes === null) {
        if (!holdsFor(0)) return 'none';
        continue;
      }
      mask ??= new Uint8Array(block.count).fill(1);
      let any = false;
      for (let i = 0; i < mask.length; i += 1) {
        if (mask[i] === 0) continue;
        if (holdsFor(codes[i]!)) any = true;
        else mask[i] = 0;
      }
      if (!any) return 'none';
    }
    if (block.atMin >= fromMs && block.atMax < toMs) return mask ?? 'all';
    mask ??= new Uint8Array(block.count).fill(1);
    for (let i = 0; i < mask.length; i += 1) {
      const at = block.at[i]!;
      if (at < fromMs || at >= toMs) mask[i] = 0;
    }
    return mask;
  };
}

/** Whether a line is in a mask. */
export function isIn(mask: LineMask, row: number): boolean {
  return mask === 'all' || (mask !== 'none' && mask[row] === 1);
}
