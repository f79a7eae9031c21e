/** What the thread of an import and the one that asked for it say to each other. */
import type { Fault } from '../../shared/contract/fault.ts';
import type { ProgressEvent } from '../../shared/contract/events.ts';
import type { ImportReceipt } from '../../shared/contract/imports.ts';
import type { ImportRequest } from '../engine/ingest/import-file.ts';

/** What a thread is begun with: whether the file is one that threads may scan. */
export type ImportStart = { readonly scans: boolean };

export type ImportAsk =
  | {
      readonly do: 'import';
      readonly workspace: string;
      readonly request: ImportRequest;
      readonly path: string;
      readonly name: string;
      /** The asking host's clock less this machine's. Units ms. */
      readonly clockAhead: number;
    }
  | { readonly do: 'cancel' };

export type ImportSaid =
  | { readonly said: 'progress'; readonly event: ProgressEvent }
  | { readonly said: 'receipt'; readonly receipt: ImportReceipt }
  | { readonly said: 'fault'; readonly fault: Fault }
  | { readonly said: 'error'; readonly message: string };
