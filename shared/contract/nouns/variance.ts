/** variance.*: its questions and commands. */
import {
  VarianceInput,
  VarianceLinesInput,
  type VarianceLinesReply,
  type VarianceReport,
} from '../variance.ts';
import { query } from '../procedure.ts';

export const VARIANCE = {
  report: query<VarianceReport>()(VarianceInput),
  lines: query<VarianceLinesReply>()(VarianceLinesInput),
};
