/** Every invariant, in the order of the board: what makes a figure wrong first. */
import { billed } from './billed.ts';
import { changes } from './changes.ts';
import { children } from './children.ts';
import { closedMonths } from './closed-months.ts';
import { days } from './days.ts';
import type { Invariant } from './invariant.ts';
import { owners } from './owners.ts';
import { pools } from './pools.ts';
import { priceCoverage } from './price-coverage.ts';
import { rollups } from './rollups.ts';
import { rows } from './rows.ts';
import { statements } from './statements.ts';
import { tieOutDays } from './tie-out-days.ts';
import { wholeFile } from './whole-file.ts';

export const INVARIANTS: readonly Invariant[] = [
  rows,
  children,
  days,
  rollups,
  owners,
  billed,
  statements,
  tieOutDays,
  changes,
  pools,
  closedMonths,
  priceCoverage,
  wholeFile,
];
