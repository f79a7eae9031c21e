/** The bundled sample company: which of its files are exports, and which say how it is set up. */
import { z } from 'zod';
import { AllocationRulesInput, NO_RULES, type AllocationRules } from '../../../shared/contract/allocation.ts';
import { UseCaseInput, type UseCase } from '../../../shared/contract/use-cases.ts';
import type { FileRef } from '../../../shared/contract/imports.ts';
import type { Host } from '../../host/host.ts';

const USE_CASES = 'use-cases.json';
const ALLOCATION = 'allocation.json';
/** The planted answers, kept beside the exports for tests. */
const TRUTH = 'truth.json';

async function textOf(host: Host, file: FileRef): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const block of (await host.openFile(file)).stream())
    text += decoder.decode(block, { stream: true });
  return text;
}

/** Exports in the order of their names, use cases in the order of their file, and the rules of allocation. */
export async function sampleOf(host: Host): Promise<{
  readonly exports: readonly FileRef[];
  readonly useCases: readonly UseCase[];
  readonly allocation: AllocationRules;
}> {
  const files = await host.sampleFiles();
  const setUp = async <T>(name: string, schema: z.ZodType<T>, otherwise: T): Promise<T> => {
    const file = files.find((each) => each.name === name);
    return file === undefined ? otherwise : schema.parse(JSON.parse(await textOf(host, file)));
  };
  return {
    exports: files.filter((file) => ![USE_CASES, ALLOCATION, TRUTH].includes(file.name)),
    useCases: await setUp(USE_CASES, z.array(UseCaseInput), []),
    allocation: await setUp(ALLOCATION, AllocationRulesInput, NO_RULES),
  };
}
