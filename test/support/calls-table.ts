/** A table of calls and what became of its import, for the tests of mending imports. */
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import type { MappingDraft } from '../../shared/contract/imports.ts';
import { expect } from 'vitest';
import type { TestCore } from './core-over-files.ts';

export const JOB = 'retry';
export const DETAIL: MappingDraft = {
  role: 'detail',
  columns: { id: 'id', at: 'start', model: 'model', tokens: 'input', usd: 'cost' },
};
export const table = (...rows: readonly string[]) => `id,at,model,tokens,usd\n${rows.join('\n')}\n`;

/** The fault that work ends with. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('nothing went wrong');
}

/** The account of an import. */
export async function accountOf({ api }: TestCore, id: number) {
  const receipt = (await api.imports.list()).find((each) => each.id === id)!;
  const { read, imported, duplicates, rejected, passedOver, restated } = receipt;
  return { read, imported, duplicates, rejected, passedOver, restated };
}

/** The cost of everything. */
export async function costOf({ api }: TestCore) {
  const period = { from: '2026-09-01', to: '2026-12-01' };
  return (await api.explore.query({ measures: ['cost'], period })).total[0];
}

/** The workspace is whole and its accounts add up. */
export async function expectHealthy({ api }: TestCore): Promise<void> {
  expect((await api.workspace.invariants({})).sound).toBe(true);
}
