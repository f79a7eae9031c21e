/** review.*: its questions and commands. */
import { PackInput, PrintInput, type MonthSummary, type PrintReply, type ReviewPack } from '../review.ts';
import { command, query } from '../procedure.ts';

export const REVIEW = {
  month: query<MonthSummary>()(PackInput),
  pack: query<ReviewPack>()(PackInput),
  print: command<PrintReply>()(PrintInput),
};
