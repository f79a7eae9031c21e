/** Codes of any dimension, stored or derived, for any block. Code 0 is always "no value". */
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { DimensionId, StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Dictionary, LedgerReader } from '../../store/ledger.ts';
import { constantColumn, constantOf, emptyNarrow, type NarrowWhole } from '../../store/narrow-column.ts';
import { BASES, type Block, type CodeSource } from '../spend/block.ts';
import { narrowCodesOf, narrowedCodes } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { hourCodes, weekdayCodes, type ClockCodes } from './clock-codes.ts';
import { filterMask, type Codes } from './filter-mask.ts';
import { selectionWithout, type Selection } from './selection.ts';
import { taskCodes } from './task-codes.ts';
import { textCodes } from './text-codes.ts';

export type DimensionCodes = {
  /** One code per line; null = no line of the block has a value. */
  codesOf(block: Block): Codes | null;
  textOf(code: number): string | null;
  /** Undefined when no line has the value. */
  codeOf(text: string): number | undefined;
  /** Codes are below this; grows where values come up while lines are read. */
  readonly size: number;
  /** Where a line can have several values at once: codes for a list of them, 1 = it has one of them. */
  among?(values: readonly string[]): DimensionCodes;
  /** The lines of one value, where they are found sooner than the codes of all lines. */
  keeping?(value: string): Selection | undefined;
};

/** Weekdays and hours are those of a time zone: the workspace's where none is named. */
export type Dimensions = (id: DimensionId, zone?: TimeZone) => DimensionCodes;

function fixedList(values: readonly string[], codesOf: (block: Block) => Codes | null): DimensionCodes {
  return {
    codesOf,
    textOf: (code) => (code === 0 ? null : (values[code - 1] ?? null)),
    codeOf: (text) => (values.includes(text) ? values.indexOf(text) + 1 : undefined),
    size: values.length + 1,
  };
}

const clockList = ({ values, codesOf }: ClockCodes): DimensionCodes => fixedList(values, codesOf);

/** Values of a dictionary column. */
function dictionaryCodes(dictionary: Dictionary, column: CodeSource): DimensionCodes {
  return {
    codesOf: (block) => narrowCodesOf(block, column),
    textOf: (code) => dictionary.textOf(code),
    codeOf: (text) => dictionary.codeOf(text),
    get size() {
      return dictionary.size + 1;
    },
  };
}

/** Value of one custom tag, read out of the canonical JSON of each distinct tag set once. */
function tagCodes(name: string, ledger: LedgerReader): DimensionCodes {
  const sets = ledger.dictionary('tags');
  const values: string[] = [];
  const codeOfSet = new Map<number, number>([[0, 0]]);
  const valueOf = (set: number): number => {
    let code = codeOfSet.get(set);
    if (code === undefined) {
      const tags = JSON.parse(sets.textOf(set) ?? '{}') as Record<string, string>;
      const value = Object.hasOwn(tags, name) ? tags[name] : undefined;
      code = value === undefined ? 0 : values.indexOf(value) + 1 || values.push(value);
      codeOfSet.set(set, code);
    }
    return code;
  };
  for (let set = 1; set <= sets.size; set += 1) valueOf(set);
  const known = new WeakMap<Block, NarrowWhole>();
  return fixedList(values, (block) => {
    const found = known.get(block);
    if (found !== undefined) return found;
    const tagged = narrowCodesOf(block, 'tags');
    if (tagged === null) return null;
    const all = constantOf(tagged);
    const codes =
      all === undefined
        ? narrowedCodes(Uint32Array.from(tagged, valueOf))
        : constantColumn(valueOf(all), block.count);
    known.set(block, codes);
    return codes;
  });
}

/** First use case whose filters a line meets, so that use cases and the rest add up to the whole. */
function useCaseCodes(useCases: readonly UseCase[], dimensions: Dimensions): DimensionCodes {
  const known = new WeakMap<Block, NarrowWhole>();
  const wheres = useCases.map(({ where }) => where);
  const list = fixedList(
    useCases.map((useCase) => useCase.id),
    (block) => {
      let codes = known.get(block);
      if (codes === undefined) {
        codes = emptyNarrow(useCases.length, block.count);
        for (let u = useCases.length - 1; u >= 0; u -= 1) {
          const mask = filterMask(block, useCases[u]!.where, dimensions);
          for (let i = 0; i < codes.length; i += 1) if (mask === null || mask[i] === 1) codes[i] = u + 1;
        }
        known.set(block, codes);
      }
      return codes;
    },
  );
  return {
    ...list,
    keeping: (id) => {
      const place = useCases.findIndex((useCase) => useCase.id === id);
      return place < 0 ? undefined : selectionWithout(wheres[place]!, wheres.slice(0, place), dimensions);
    },
  };
}

/** The import that each line came in with; computed lines have none. */
function importCodes(blocks: readonly Block[], nameOf: (id: number) => string): DimensionCodes {
  const ids: number[] = [];
  const places = new Map<number, number>();
  const codeOf = (id: number): number => {
    let code = places.get(id);
    if (code === undefined) places.set(id, (code = ids.push(id)));
    return code;
  };
  for (const block of blocks) {
    if (block.chunk !== null) codeOf(block.chunk.importId);
    else for (const id of new Set(block.imports?.())) codeOf(id);
  }
  return fixedList(ids.map(nameOf), (block) =>
    block.chunk === null
      ? (block.imports?.().map(codeOf) ?? null)
      : constantColumn(codeOf(block.chunk.importId), block.count),
  );
}

/** Readers for all dimensions of one spend view. Readers are kept, so that repeated questions share their work. */
export function dimensionsOf(
  view: SpendView,
  ledger: LedgerReader,
  useCases: readonly UseCase[],
  importName: (id: number) => string = (id) => `#${id}`,
  workspaceZone: TimeZone = 'UTC',
): Dimensions {
  const sources = [
    ...new Set(view.blocks.flatMap((block) => (block.sourceId === null ? [] : [block.sourceId]))),
  ];
  const kept = new Map<string, DimensionCodes>();
  const make = (id: DimensionId, zone: TimeZone): DimensionCodes => {
    if (id.startsWith('tag:')) return tagCodes(id.slice(4), ledger);
    switch (id) {
      case 'source':
        return fixedList(sources, (block) =>
          block.sourceId === null ? null : constantColumn(sources.indexOf(block.sourceId) + 1, block.count),
        );
      case 'basis':
        return fixedList(BASES, (block) => constantColumn(BASES.indexOf(block.basis) + 1, block.count));
      case 'outcome':
        return fixedList(OUTCOME_STATUSES, (block) => block.outcomes ?? view.outcomeCodes(block));
      case 'task':
        return taskCodes(view);
      case 'text':
        return textCodes(of, ledger);
      case 'use-case':
        return useCaseCodes(useCases, of);
      case 'import':
        return importCodes(view.blocks, importName);
      case 'weekday':
        return clockList(weekdayCodes(zone));
      case 'hour':
        return clockList(hourCodes(zone));
      case 'billing-currency':
        return dictionaryCodes(ledger.dictionary('currency'), 'currency');
      case 'price-state':
        return dictionaryCodes(ledger.dictionary('priceState'), 'priceState');
      default:
        return dictionaryCodes(ledger.dictionary(id as StoredDimension), id as StoredDimension);
    }
  };
  const of: Dimensions = (id, zone = workspaceZone) => {
    const name = id === 'weekday' || id === 'hour' ? `${id} ${zone}` : id;
    let reader = kept.get(name);
    if (reader === undefined) {
      reader = make(id, zone);
      kept.set(name, reader);
    }
    return reader;
  };
  return of;
}
