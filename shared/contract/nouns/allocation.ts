/** allocation.*: its questions and commands. */
import {
  AllocationPreviewInput,
  AllocationReportInput,
  AllocationRulesInput,
  CoverageInput,
  PublishInput,
  RestoreRulesInput,
  RulesVersionInput,
  type AllocationPreview,
  type AllocationReport,
  type AllocationRules,
  type AllocationState,
  type Coverage,
} from '../allocation.ts';
import { command, Nothing, query } from '../procedure.ts';

export const ALLOCATION = {
  get: query<AllocationState>()(Nothing),
  version: query<AllocationRules>()(RulesVersionInput),
  saveDraft: command<AllocationState>()(AllocationRulesInput),
  discard: command<AllocationState>()(Nothing),
  // Changes nothing, but its rules may be longer than an address.
  preview: command<AllocationPreview>()(AllocationPreviewInput),
  publish: command<AllocationState>()(PublishInput),
  restore: command<AllocationState>()(RestoreRulesInput),
  report: query<AllocationReport>()(AllocationReportInput),
  coverage: query<Coverage>()(CoverageInput),
};
