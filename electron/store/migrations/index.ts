/** All schema changes in order. A released migration is never edited; a change is a new file. */
import { ledger } from './0001-ledger.ts';

export type Migration = {
  /** The schema version the file has afterwards. */
  readonly version: number;
  readonly name: string;
  readonly up: string;
};

export const MIGRATIONS: readonly Migration[] = [ledger];
