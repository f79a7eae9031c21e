import { describe, expect, it } from 'vitest';
import { LEVER_KINDS, LEVERS } from '../../../../shared/maths/what-if/lever.ts';
import { ScenarioFileInput } from '../../../../shared/contract/scenario-definition.ts';
import { readScenarioFile, writeScenarioFile } from '../../../../shared/contract/scenario-file.ts';
import { SCENARIO_SCHEMA, scenarioSchema } from '../../../support/scenario-schema.ts';

describe('the published schema of scenario files', () => {
  it('is current; vitest -u writes it anew', async () => {
    await expect(scenarioSchema()).toMatchFileSnapshot(SCENARIO_SCHEMA);
  });

  it('names every kind of lever with what it takes', () => {
    const text = scenarioSchema();
    for (const kind of LEVER_KINDS) {
      expect(text).toContain(`"const": "${kind}"`);
      for (const id of LEVERS[kind].takes) expect(text).toContain(`"${id}"`);
    }
  });
});

describe('a scenario file', () => {
  it('takes a plain number for an assumption that is known exactly', () => {
    const text = JSON.stringify({
      tieout: 'scenario',
      version: 1,
      scenario: { name: 'Half', levers: [{ id: 'a', kind: 'batch', assume: { share: 0.5 } }] },
    });
    const [lever] = readScenarioFile(text).levers;
    expect(lever!.assume.share).toEqual({ low: 0.5, likely: 0.5, high: 0.5, source: 'assumed' });
  });

  it('is named after its scenario, also where the name has no plain letters', () => {
    const scenario = ScenarioFileInput.parse({
      tieout: 'scenario',
      version: 1,
      scenario: { name: '模型' },
    }).scenario;
    expect(writeScenarioFile(scenario).file).toBe('scenario.scenario.json');
    expect(writeScenarioFile({ ...scenario, name: 'Über 60 % Cache' }).file).toBe(
      'uber-60-cache.scenario.json',
    );
  });

  it('that is none is refused with how one begins', () => {
    expect(() => readScenarioFile('{"name": "Half"}')).toThrow('does not begin with "tieout": "scenario"');
  });

  it('with two levers of one id is refused', () => {
    const lever = { id: 'a', kind: 'batch', assume: {} };
    const text = JSON.stringify({
      tieout: 'scenario',
      version: 1,
      scenario: { name: 'Two', levers: [lever, lever] },
    });
    expect(() => readScenarioFile(text)).toThrow('each lever has an id of its own');
  });
});
