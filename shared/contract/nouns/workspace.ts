/** workspace.*: its questions and commands. */
import { z } from 'zod';
import type { ImportReceipt } from '../imports.ts';
import { InvariantsInput, type InvariantsReply } from '../invariants.ts';
import { OpenInput, SettingsInput, type WorkspaceSummary } from '../workspace.ts';
import { command, Nothing, query } from '../procedure.ts';

export const WORKSPACE = {
  summary: query<WorkspaceSummary>()(Nothing),
  open: command<WorkspaceSummary>()(OpenInput),
  configure: command<WorkspaceSummary>()(SettingsInput),
  invariants: query<InvariantsReply>()(InvariantsInput),
  addSample: command<readonly ImportReceipt[]>()(z.object({ job: z.string().min(1).max(64) })),
};
