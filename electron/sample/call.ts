/** One invented model call and one invented result, as they happened, whoever wrote them down. */
import type { OutcomeStatus, Tokens } from '../../shared/ledger/charge.ts';
import type { CustomerTier, Environment, Feature, Key } from './company.ts';

export type Call = {
  readonly id: string;
  readonly feature: Feature;
  readonly key: Key;
  readonly environment: Environment;
  readonly isBatch: boolean;
  readonly startMs: number;
  readonly endMs: number;
  readonly taskId: string;
  readonly attempt: number;
  readonly hasFailed: boolean;
  readonly tokens: Tokens;
  readonly promptVersion: number;
  readonly customer: string | null;
  readonly tier: CustomerTier | null;
  /** List price in nanos; null for the model without one. */
  readonly cost: bigint | null;
  /** False for calls that no tool logged. */
  readonly isSeen: boolean;
};

export type TaskResult = {
  readonly taskId: string;
  readonly useCase: string;
  readonly status: OutcomeStatus;
  readonly atMs: number;
  readonly valueUsd: string | null;
  readonly handledBy: 'ai' | 'human';
};

/** Everything that happened on one UTC day, calls in order of their start. */
export type Day = {
  readonly date: string;
  readonly calls: readonly Call[];
  readonly results: readonly TaskResult[];
};
