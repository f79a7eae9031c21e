/** Faults as the screens receive them. */
import { FaultError, type Fault } from '../../shared/contract/fault.ts';

/** The fault in anything thrown. */
export function faultIn(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  return {
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
    remedy: 'Nothing was changed. Try again; if it stays, report the message.',
  };
}
