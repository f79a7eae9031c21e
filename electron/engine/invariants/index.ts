/** Every invariant, in the order of the board: what makes a figure wrong first. */
import { billed } from './billed.ts';
import { children } from './children.ts';
import { days } from './days.ts';
import type { Invariant } from './invariant.ts';
import { owners } from './owners.ts';
import { priceCoverage } from './price-coverage.ts';
import { rollups } from './rollups.ts';
import { rows } from './rows.ts';
import { statements } from './statements.ts';
import { wholeFile } from './whole-file.ts';

export const INVARIANTS: readonly Invariant[] = [
  rows,
  children,
  days,
  rollups,
  owners,
  billed,
  statements,
  priceCoverage,
  wholeFile,
];
