/** Scenarios in files of their own. */
import { z } from 'zod';
import { fail } from './fault.ts';
import { SCENARIO_FILE_VERSION, ScenarioFileInput, type ScenarioDefinition } from './scenario-definition.ts';
import type { ScenarioFile } from './scenarios.ts';

/** The file of a scenario. */
export function writeScenarioFile(scenario: ScenarioDefinition): ScenarioFile {
  const plain = scenario.name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    file: `${plain === '' ? 'scenario' : plain}.scenario.json`,
    text: `${JSON.stringify({ tieout: 'scenario', version: SCENARIO_FILE_VERSION, scenario }, null, 2)}\n`,
  };
}

const Header = z.object({ tieout: z.literal('scenario'), version: z.number().int() });

/** Read a scenario file.
 *  Fault  scenario.newer; scenario.invalid with the path of the field. */
export function readScenarioFile(text: string, file?: string): ScenarioDefinition {
  const place = file === undefined ? {} : { file };
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail(
      'scenario.invalid',
      `This is not a JSON document: ${(error as Error).message}.`,
      'Correct the file.',
      place,
    );
  }
  const header = Header.safeParse(value);
  if (!header.success)
    return fail(
      'scenario.invalid',
      'This is no scenario: it does not begin with "tieout": "scenario" and a version.',
      'Export a scenario to see how one is written.',
      place,
    );
  if (header.data.version > SCENARIO_FILE_VERSION)
    return fail(
      'scenario.newer',
      `The scenario is written in version ${header.data.version}; this program reads up to version ${SCENARIO_FILE_VERSION}.`,
      'Update the program, or export the scenario again from this version.',
      place,
    );
  const read = ScenarioFileInput.safeParse(value);
  if (read.success) return read.data.scenario;
  const issue = read.error.issues[0]!;
  return fail(
    'scenario.invalid',
    `The scenario cannot be read: ${wordsOf(issue)}.`,
    'Correct the named field.',
    {
      ...place,
      column: issue.path.slice(1).join('.'),
    },
  );
}

/** What is wrong, in the words of the alternative that came closest. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  const inner = issue.errors.flat().find((each) => each.code !== 'invalid_type');
  return inner?.message ?? 'write a number, or low, likely and high';
}
