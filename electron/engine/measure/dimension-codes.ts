/** Codes of any dimension, stored or derived, for any block. Code 0 is always "no value". */
import type { UseCase } from '../../../shared/contract/units.ts';
import type { DimensionId, StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { BASES, type Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { filterMask, type Codes } from './filter-mask.ts';

export type DimensionCodes = {
  /** One code per line; null = no line of the block has a value. */
  codesOf(block: Block): Codes | null;
  textOf(code: number): string | null;
  /** Undefined when no line has the value. */
  codeOf(text: string): number | undefined;
};

export type Dimensions = (id: DimensionId) => DimensionCodes;

function fixedList(values: readonly string[], codesOf: (block: Block) => Codes | null): DimensionCodes {
  return {
    codesOf,
    textOf: (code) => (code === 0 ? null : (values[code - 1] ?? null)),
    codeOf: (text) => (values.includes(text) ? values.indexOf(text) + 1 : undefined),
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
  return fixedList(values, (block) => block.codes('tags')?.map(valueOf) ?? null);
}

/** First use case whose filters a line meets, so that use cases and the rest add up to the whole. */
function useCaseCodes(useCases: readonly UseCase[], dimensions: Dimensions): DimensionCodes {
  const known = new WeakMap<Block, Uint32Array>();
  return fixedList(
    useCases.map((useCase) => useCase.id),
    (block) => {
      let codes = known.get(block);
      if (codes === undefined) {
        codes = new Uint32Array(block.count);
        for (let u = useCases.length - 1; u >= 0; u -= 1) {
          const mask = filterMask(block, useCases[u]!.where, dimensions);
          for (let i = 0; i < codes.length; i += 1) if (mask === null || mask[i] === 1) codes[i] = u + 1;
        }
        known.set(block, codes);
      }
      return codes;
    },
  );
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
      : new Uint32Array(block.count).fill(codeOf(block.chunk.importId)),
  );
}

/** Readers for all dimensions of one spend view. Readers are kept, so that repeated questions share their work. */
export function dimensionsOf(
  view: SpendView,
  ledger: LedgerReader,
  useCases: readonly UseCase[],
  importName: (id: number) => string = (id) => `#${id}`,
): Dimensions {
  const sources = [
    ...new Set(view.blocks.flatMap((block) => (block.sourceId === null ? [] : [block.sourceId]))),
  ];
  const kept = new Map<DimensionId, DimensionCodes>();
  const make = (id: DimensionId): DimensionCodes => {
    if (id.startsWith('tag:')) return tagCodes(id.slice(4), ledger);
    switch (id) {
      case 'source':
        return fixedList(sources, (block) =>
          block.sourceId === null
            ? null
            : new Uint32Array(block.count).fill(sources.indexOf(block.sourceId) + 1),
        );
      case 'basis':
        return fixedList(BASES, (block) => new Uint32Array(block.count).fill(BASES.indexOf(block.basis) + 1));
      case 'outcome':
        return fixedList(OUTCOME_STATUSES, (block) => view.outcomeCodes(block));
      case 'use-case':
        return useCaseCodes(useCases, of);
      case 'import':
        return importCodes(view.blocks, importName);
      case 'price-state': {
        const states = ledger.dictionary('priceState');
        return {
          codesOf: (block) => block.codes('priceState'),
          textOf: (code) => states.textOf(code),
          codeOf: (text) => states.codeOf(text),
        };
      }
      default: {
        const dictionary = ledger.dictionary(id as StoredDimension);
        return {
          codesOf: (block) => block.codes(id as StoredDimension),
          textOf: (code) => dictionary.textOf(code),
          codeOf: (text) => dictionary.codeOf(text),
        };
      }
    }
  };
  const of: Dimensions = (id) => {
    let reader = kept.get(id);
    if (reader === undefined) {
      reader = make(id);
      kept.set(id, reader);
    }
    return reader;
  };
  return of;
}
