/** What the threads of a scan say to each other. */
import type { ScanOrder } from '../engine/scan/scan-order.ts';
import type { ScannedBlock } from '../engine/scan/scan-blocks.ts';

/** Scan the rows that begin in [from, to); `exact` when a row is known to begin at `from`. */
export type ScanAsk = {
  readonly order?: ScanOrder;
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
  /** Memory of earlier answers that is not needed any more. */
  readonly back: readonly SharedArrayBuffer[];
};

export type ScanAnswer = { readonly block: number } & (
  | { readonly found: ScannedBlock; readonly memory: SharedArrayBuffer }
  | { readonly notPlain: string }
  | { readonly error: string }
);
