/** The bundled sample company: which of its files are exports and which use cases it has. */
import { z } from 'zod';
import { UseCaseInput, type UseCase } from '../../../shared/contract/use-cases.ts';
import type { FileRef } from '../../../shared/contract/imports.ts';
import type { Host } from '../../host/host.ts';

const USE_CASES = 'use-cases.json';
/** The planted answers, kept beside the exports for tests. */
const TRUTH = 'truth.json';

/** Exports in the order of their names, and use cases in the order of their file. */
export async function sampleOf(
  host: Host,
): Promise<{ readonly exports: readonly FileRef[]; readonly useCases: readonly UseCase[] }> {
  const files = await host.sampleFiles();
  const definitions = files.find((file) => file.name === USE_CASES);
  let text = '';
  if (definitions !== undefined) {
    const decoder = new TextDecoder();
    for await (const block of (await host.openFile(definitions)).stream())
      text += decoder.decode(block, { stream: true });
  }
  return {
    exports: files.filter((file) => file.name !== USE_CASES && file.name !== TRUTH),
    useCases: text === '' ? [] : z.array(UseCaseInput).parse(JSON.parse(text)),
  };
}
