/** A place in the app, so that answers of the core can name where something is shown. */
import type { MetricId } from '../catalogue/index.ts';
import type { DimensionId } from '../ledger/dimensions.ts';
import type { Period } from '../units/period.ts';
import type { Filter } from './query.ts';

/** What is left out stays as it is in the reader's address. */
export type Place = {
  /** A page of the app by its word in the address; a reader that lacks the page goes nowhere. */
  readonly page: string;
  readonly item?: string | null;
  readonly period?: Period;
  readonly where?: readonly Filter[];
  readonly by?: DimensionId;
  readonly measure?: MetricId;
  readonly level?: 'groups' | 'calls';
};
