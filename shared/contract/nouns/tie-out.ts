/** tieOut.*: its questions and commands. */
import { TieOutDaysInput, TieOutInput, type TieOut, type TieOutDays } from '../tie-out.ts';
import { query } from '../procedure.ts';

export const TIE_OUT = { report: query<TieOut>()(TieOutInput), days: query<TieOutDays>()(TieOutDaysInput) };
