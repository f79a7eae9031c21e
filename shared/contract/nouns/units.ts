/** units.*: its questions and commands. */
import { SegmentsInput, type SegmentsReply } from '../unit-segments.ts';
import { DistributionInput, MaturityInput, type Distribution, type Maturity } from '../unit-tasks.ts';
import {
  MatchingInput,
  ScorecardInput,
  UnmatchedInput,
  type Matching,
  type Scorecard,
  type UnmatchedReply,
} from '../units.ts';
import {
  UseCaseIdInput,
  UseCaseInput,
  UseCaseOrderInput,
  UseCasePreviewInput,
  type UseCase,
  type UseCasePreview,
} from '../use-cases.ts';
import { command, Nothing, query } from '../procedure.ts';

export const UNITS = {
  scorecard: query<Scorecard>()(ScorecardInput),
  matching: query<Matching>()(MatchingInput),
  segments: query<SegmentsReply>()(SegmentsInput),
  maturity: query<Maturity>()(MaturityInput),
  distribution: query<Distribution>()(DistributionInput),
  unmatched: query<UnmatchedReply>()(UnmatchedInput),
  useCases: query<readonly UseCase[]>()(Nothing),
  preview: query<UseCasePreview>()(UseCasePreviewInput),
  save: command<readonly UseCase[]>()(UseCaseInput),
  order: command<readonly UseCase[]>()(UseCaseOrderInput),
  remove: command<readonly UseCase[]>()(UseCaseIdInput),
};
