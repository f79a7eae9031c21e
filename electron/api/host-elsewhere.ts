/** The host of an API that runs beside the program: it tells the time and has nothing else. */
import { fail } from '../../shared/contract/fault.ts';
import type { Host } from '../host/host.ts';

/** Fault  workspace.read-only */
export const elsewhere = (): never =>
  fail('workspace.read-only', 'The workspace is only read here.', 'Ask the program that has it open.');

/** A host with a clock. */
export function hostOf(now: () => number): Host {
  return new Proxy({ now } as Host, {
    get: (target, name) => (name === 'now' ? target.now : elsewhere),
  });
}
