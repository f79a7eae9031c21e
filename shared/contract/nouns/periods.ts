/** periods.*: its questions and commands. */
import {
  ClosePeriodInput,
  OnePeriodInput,
  ReopenPeriodInput,
  type PeriodAdjustment,
  type PeriodState,
  type PeriodStatement,
} from '../periods.ts';
import { command, Nothing, query } from '../procedure.ts';

export const PERIODS = {
  list: query<readonly PeriodState[]>()(Nothing),
  get: query<PeriodStatement>()(OnePeriodInput),
  adjustments: query<readonly PeriodAdjustment[]>()(Nothing),
  close: command<PeriodStatement>()(ClosePeriodInput),
  reopen: command<PeriodStatement>()(ReopenPeriodInput),
};
