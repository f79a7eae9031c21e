/** explore.*: its questions and commands. */
import { ExplainInput, type Explanation } from '../explain.ts';
import { ExportLinesInput, LinesInput, type ExportLinesReply, type LinesReply } from '../exports.ts';
import { NamesInput, type NamesReply } from '../names.ts';
import {
  CallsInput,
  LineInput,
  QueryInput,
  type CallsReply,
  type LineProof,
  type QueryReply,
} from '../query.ts';
import { TaskInput, type TaskTimeline } from '../tasks.ts';
import { TaskCostsInput, type TaskCosts } from '../unit-tasks.ts';
import { command, query } from '../procedure.ts';

export const EXPLORE = {
  query: query<QueryReply>()(QueryInput),
  calls: query<CallsReply>()(CallsInput),
  task: query<TaskTimeline>()(TaskInput),
  taskCosts: query<TaskCosts>()(TaskCostsInput),
  lines: query<LinesReply>()(LinesInput),
  exportLines: command<ExportLinesReply>()(ExportLinesInput),
  names: query<NamesReply>()(NamesInput),
  prove: query<LineProof>()(LineInput),
  explain: query<Explanation>()(ExplainInput),
};
