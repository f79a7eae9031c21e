/** scenarios.*: its questions and commands. */
import {
  AdoptInput,
  BaselineInput,
  DuplicateScenarioInput,
  ImportScenarioInput,
  ProjectInput,
  RatesInput,
  RevertScenarioInput,
  SaveScenarioInput,
  ScenarioIdInput,
  ScenarioQueryInput,
  type BaselineReply,
  type RatesReply,
  type ScenarioAnswer,
  type ScenarioEntry,
  type ScenarioFile,
  type ScenarioReview,
  type ScenarioVersion,
} from '../scenarios.ts';
import type { QueryReply } from '../query.ts';
import { command, Nothing, query } from '../procedure.ts';

export const SCENARIOS = {
  baseline: query<BaselineReply>()(BaselineInput),
  rates: query<RatesReply>()(RatesInput),
  project: query<ScenarioAnswer>()(ProjectInput),
  query: query<QueryReply>()(ScenarioQueryInput),
  list: query<readonly ScenarioEntry[]>()(Nothing),
  get: query<ScenarioEntry>()(ScenarioIdInput),
  versions: query<readonly ScenarioVersion[]>()(ScenarioIdInput),
  exportFile: query<ScenarioFile>()(ScenarioIdInput),
  review: query<ScenarioReview>()(ScenarioIdInput),
  save: command<ScenarioEntry>()(SaveScenarioInput),
  duplicate: command<ScenarioEntry>()(DuplicateScenarioInput),
  revert: command<ScenarioEntry>()(RevertScenarioInput),
  remove: command<readonly ScenarioEntry[]>()(ScenarioIdInput),
  bringBack: command<ScenarioEntry>()(ScenarioIdInput),
  importFile: command<ScenarioEntry>()(ImportScenarioInput),
  adopt: command<ScenarioEntry>()(AdoptInput),
  endAdoption: command<ScenarioEntry>()(ScenarioIdInput),
};
