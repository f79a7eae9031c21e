/** The published schema of scenario files, made from what the program accepts. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { ScenarioFileInput } from '../../shared/contract/scenario-definition.ts';
import { DIMENSIONS } from '../../shared/ledger/dimensions.ts';
import { ASSUMPTIONS, LEVER_KINDS, LEVERS } from '../../shared/maths/what-if/lever.ts';

export const SCENARIO_SCHEMA = resolve(import.meta.dirname, '../../resources/scenario.schema.json');

type Schema = { [key: string]: unknown };

/** What each kind of lever takes, which a list of properties alone cannot say. */
const byKind = LEVER_KINDS.map((kind) => {
  const { takes, required, target, words } = LEVERS[kind];
  const must = required.filter((id) => ASSUMPTIONS[id].usual === null);
  const when = { properties: { kind: { const: kind } } };
  const holds = {
    description: words,
    properties: {
      assume: { propertyNames: { enum: takes }, ...(must.length === 0 ? {} : { required: must }) },
      to: target ? { type: 'object' } : { type: 'null' },
    },
    required: [...(must.length === 0 ? [] : ['assume']), ...(target ? ['to'] : [])],
  };
  return Object.fromEntries([
    ['if', when],
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
    ['then', holds],
  ]);
});

const DIMENSION = {
  type: 'string',
  anyOf: [{ enum: DIMENSIONS.map((dimension) => dimension.id) }, { pattern: '^tag:.' }],
};

/** The schema as it stands in resources. */
export function scenarioSchema(): string {
  const made = z.toJSONSchema(ScenarioFileInput, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema, path }) => {
      const here = jsonSchema as Schema;
      if (path.at(-1) === 'dimension') Object.assign(here, DIMENSION);
      const properties = here['properties'] as Schema | undefined;
      if (properties?.['assume'] !== undefined && properties['kind'] !== undefined) here['allOf'] = byKind;
    },
  });
  return `${JSON.stringify({ ...made, title: 'A what-if scenario of Tieout' }, null, 2)}\n`;
}
