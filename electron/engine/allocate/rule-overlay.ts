/** What rules say of each line: the owner they give and which rule gave it. Conditions read what the source says, so the
 *  order of rules decides only who comes first. */
import type { AllocationRules, Gift } from '../../../shared/contract/allocation.ts';
import { namedOwners } from '../../../shared/contract/allocation-faults.ts';
import {
  isOwnerDimension,
  type DimensionId,
  type OwnerDimension,
} from '../../../shared/ledger/dimensions.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { createColumnCache } from '../../store/column-cache.ts';
import { sha256Of } from '../../store/digest.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { NarrowWhole } from '../../store/narrow-column.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import type { Block } from '../spend/block.ts';
import { narrowedCodes } from '../spend/narrow-block.ts';
import { matcherOf, type LineMask, type Matcher } from './condition-mask.ts';
import { ownerDictionary, type OwnerDictionary } from './owner-dictionary.ts';

/** One dimension of one block after the rules. */
export type Ruled = {
  /** Codes of the owner dictionary; null = no line has an owner. */
  readonly codes: Uint32Array | null;
  /** Rule + 1 that gave the owner of each line; null = none gave any. */
  readonly winners: Uint16Array | null;
};

export type RuleOverlay = {
  /** True when some rule gives this dimension. */
  gives(dimension: OwnerDimension): boolean;
  dictionary(dimension: OwnerDimension): OwnerDictionary;
  /** Of a block of the ruled-over view. */
  ruled(block: Block, dimension: OwnerDimension): Ruled;
  codes(block: Block, dimension: OwnerDimension): Uint32Array | null;
  /** The same in as few bytes as they need. */
  narrow(block: Block, dimension: OwnerDimension): NarrowWhole | null;
  /** Names what the rules say and the codes they say it in: equal prints, equal codes of equal lines. */
  print(): string;
  /** Lines that meet the conditions and dates of a rule. */
  matches(block: Block, rule: number): LineMask;
};

type Giver = {
  readonly rule: number;
  readonly overrides: boolean;
  /** Code each line gets; 0 = nothing to give. */
  codes(block: Block): ((row: number) => number) | null;
};

/** Room for the derived codes of about ten million lines in two dimensions. */
const CACHE_BYTES = 96 * 1024 * 1024;

function giverOf(
  gift: Gift,
  rule: number,
  overrides: boolean,
  dictionary: OwnerDictionary,
  dimensions: Dimensions,
): Giver {
  if ('value' in gift) {
    const code = dictionary.code(gift.value);
    return { rule, overrides, codes: () => () => code };
  }
  const reader = dimensions(gift.copyFrom as DimensionId);
  const translated = [0];
  for (let from = 1, text = reader.textOf(1); text !== null; from += 1, text = reader.textOf(from))
    translated.push(text === '' ? 0 : dictionary.code(text));
  return {
    rule,
    overrides,
    codes: (block) => {
      const from = reader.codesOf(block);
      return from === null ? null : (row) => translated[from[row]!]!;
    },
  };
}

/** Rules over a view. `dimensions` read what the sources say; pools may name owners that no line has. */
export function ruleOverlay(
  { rules, pools }: AllocationRules,
  ledger: LedgerReader,
  dimensions: Dimensions,
  zone: TimeZone,
): RuleOverlay {
  const matchers: Matcher[] = rules.map((rule) => matcherOf(rule, dimensions, zone));
  const dictionaries = new Map<OwnerDimension, OwnerDictionary>();
  const givers = new Map<OwnerDimension, Giver[]>();
  const cache = createColumnCache(CACHE_BYTES);
  const keys = new WeakMap<Block, number>();
  let blocks = 0;

  const giftsTo = (dimension: OwnerDimension) =>
    rules.flatMap((rule, r) =>
      rule.gives.filter((gift) => gift.dimension === dimension).map((gift) => ({ gift, rule, r })),
    );
  const dictionary = (dimension: OwnerDimension): OwnerDictionary => {
    let found = dictionaries.get(dimension);
    if (found === undefined) {
      found = ownerDictionary(ledger.dictionary(dimension));
      for (const pool of pools) if (pool.over === dimension) namedOwners(pool)?.forEach(found.code);
      dictionaries.set(dimension, found);
    }
    return found;
  };
  for (const rule of rules)
    for (const { dimension } of rule.gives)
      if (isOwnerDimension(dimension) && !givers.has(dimension))
        givers.set(
          dimension,
          giftsTo(dimension).map(({ gift, rule: by, r }) =>
            giverOf(gift, r, by.overrides, dictionary(dimension), dimensions),
          ),
        );

  const ruled = (block: Block, dimension: OwnerDimension): Ruled => {
    const stated = block.codes(dimension);
    let codes: Uint32Array | null = null;
    let winners: Uint16Array | null = null;
    for (const giver of givers.get(dimension) ?? []) {
      const mask = matchers[giver.rule]!(block);
      if (mask === 'none') continue;
      const codeOf = giver.codes(block);
      if (codeOf === null) continue;
      for (let row = 0; row < block.count; row += 1) {
        if (mask !== 'all' && mask[row] === 0) continue;
        if (winners !== null && winners[row] !== 0) continue;
        if (!giver.overrides && stated !== null && stated[row] !== 0) continue;
        const code = codeOf(row);
        if (code === 0) continue;
        winners ??= new Uint16Array(block.count);
        codes ??= stated === null ? new Uint32Array(block.count) : Uint32Array.from(stated);
        winners[row] = giver.rule + 1;
        codes[row] = code;
      }
    }
    return { codes: codes ?? stated, winners };
  };
  let print: string | null = null;
  const printed = (): string => {
    const owners = [...givers.keys()]
      .toSorted()
      .map((dimension) => [dimension, dictionary(dimension).print()]);
    return sha256Of(JSON.stringify([rules, zone, owners]));
  };
  const keyOf = (block: Block): number => {
    let key = keys.get(block);
    if (key === undefined) keys.set(block, (key = blocks++));
    return key;
  };

  const kept = (block: Block, dimension: OwnerDimension): Ruled =>
    givers.has(dimension)
      ? cache.take(
          `${keyOf(block)} ${dimension}`,
          () => ruled(block, dimension),
          ({ codes, winners }) => 8 + (codes?.byteLength ?? 0) + (winners?.byteLength ?? 0),
        )
      : { codes: block.codes(dimension), winners: null };

  return {
    gives: (dimension) => givers.has(dimension),
    dictionary,
    ruled: kept,
    codes: (block, dimension) => kept(block, dimension).codes,
    narrow: (block, dimension) =>
      cache.take(
        `${keyOf(block)} ${dimension} narrow`,
        () => {
          const { codes } = ruled(block, dimension);
          return codes === null ? null : narrowedCodes(codes);
        },
        (codes) => codes?.byteLength ?? 8,
      ),
    print: () => (print ??= printed()),
    matches: (block, rule) => matchers[rule]!(block),
  };
}
