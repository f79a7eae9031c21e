/** Writes the published schema of scenario files. Run by hand after what a scenario can say has changed:
 *  `node test/support/write-scenario-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { SCENARIO_SCHEMA, scenarioSchema } from './scenario-schema.ts';

writeFileSync(SCENARIO_SCHEMA, scenarioSchema());
console.log('resources/scenario.schema.json');
