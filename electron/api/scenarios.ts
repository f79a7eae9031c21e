/** scenarios.*: what-ifs tried on a baseline, kept by version, adopted, and held against what came. */
import type { Api } from '../../shared/contract/contract.ts';
import { fail } from '../../shared/contract/fault.ts';
import type { Filter } from '../../shared/contract/query.ts';
import type { ScenarioDefinition } from '../../shared/contract/scenario-definition.ts';
import type { ScenarioAnswer, ScenarioEntry } from '../../shared/contract/scenarios.ts';
import { packBaseline } from '../../shared/maths/what-if/packed.ts';
import { addDays, instantsOf, type Period } from '../../shared/units/period.ts';
import { localDate } from '../../shared/units/zone.ts';
import { answerOf, moreDimensions } from '../engine/what-if/answer.ts';
import type { BaselineFound } from '../engine/what-if/baseline-of.ts';
import { modelPricesOf } from '../engine/what-if/model-prices.ts';
import { apartFor, baselineAskOf, queryAfter, usually } from '../engine/what-if/query-after.ts';
import { promiseOf, reviewSteps } from '../engine/what-if/review-of.ts';
import { readScenarioFile, writeScenarioFile } from '../../shared/contract/scenario-file.ts';
import type { ApiTools, Changes } from './api.ts';
import type { KeptBaseline } from './kept-baseline.ts';
import { knownScenario, liveScenario } from './live-scenario.ts';

type Projected = { readonly answer: ScenarioAnswer; readonly found: BaselineFound };

/** The what-if part of the API. */
export function scenariosApi(
  tools: ApiTools,
  { change }: Changes,
  baselines: KeptBaseline,
): Api['scenarios'] {
  const { answers } = tools;
  const tables = () => tools.workspace().scenarios;

  const { baselineFor: baseline, proceedOf } = baselines;

  const entryOf = (id: number): ScenarioEntry => knownScenario(tables(), id);
  const liveEntry = (id: number): ScenarioEntry => liveScenario(tables(), id);
  /** Fault  scenario.invalid when another scenario has the name. */
  const refuseTwin = (name: string, id: number | null): void => {
    const plain = (text: string) => text.trim().toLowerCase();
    if (
      tables()
        .list()
        .some((entry) => entry.id !== id && plain(entry.scenario.name) === plain(name))
    )
      fail('scenario.invalid', `There is a scenario named ${name} already.`, 'Choose another name.', {
        column: 'name',
      });
  };
  const freeName = (name: string): string => {
    const taken = new Set(
      tables()
        .list()
        .map((entry) => entry.scenario.name.toLowerCase()),
    );
    let free = name;
    for (let n = 2; taken.has(free.toLowerCase()); n += 1) free = `${name.slice(0, 74)} ${n}`;
    return free;
  };
  const save = (id: number | null, scenario: ScenarioDefinition, note: string): ScenarioEntry =>
    entryOf(tables().save(id, scenario, note));

  const project = (
    scenario: ScenarioDefinition,
    {
      period,
      where,
      draws,
      seed,
    }: { period?: Period | undefined; where?: Filter[] | undefined; draws: number; seed: number },
  ): Projected => {
    const over =
      period ??
      scenario.period ??
      fail(
        'query.bad-period',
        'Neither the scenario nor the question names a period.',
        'Name the period of the baseline.',
        {
          column: 'period',
        },
      );
    const scope = where ?? scenario.where;
    const found = baseline({ period: over, where: scope, more: moreDimensions(scenario) });
    return {
      found,
      answer: answerOf({ scenario, where: scope, draws, seed, proceed: proceedOf() }, found, answers.book()),
    };
  };

  return {
    baseline: async (ask) => {
      const { baseline: cube, about } = baseline(ask);
      return { ...packBaseline(cube), where: ask.where, ...about, priceBook: answers.book().version };
    },
    rates: async ({ period, models }) => {
      const { toMs } = instantsOf(period, answers.ground().zone);
      const found = models.map((model) => ({
        model,
        prices: modelPricesOf(answers.book(), model, toMs - 1),
      }));
      return {
        prices: found.flatMap(({ prices }) => prices ?? []),
        missing: found.flatMap(({ model, prices }) => (prices === null ? [model] : [])),
      };
    },
    project: async ({ scenario, ...ask }) => project(scenario, ask).answer,
    query: async ({ id, ...asked }) => {
      const { scenario } = liveEntry(id);
      const actual = answers.query({ ...asked, grain: null, priceVersion: undefined });
      const usual = baseline(baselineAskOf(scenario, usually(asked)));
      const found =
        usually(asked).by.length === asked.by.length
          ? usual
          : baseline(baselineAskOf(scenario, asked), undefined, apartFor(scenario, asked, actual));
      return queryAfter(scenario, asked, actual, { found, usual }, answers.book());
    },
    list: async () => tables().list(),
    get: async ({ id }) => liveEntry(id),
    versions: async ({ id }) => {
      entryOf(id);
      return tables().versions(id);
    },
    exportFile: async ({ id }) => writeScenarioFile(liveEntry(id).scenario),
    review: async ({ id }) => {
      const entry = liveEntry(id);
      const adoption =
        entry.adopted ??
        fail(
          'scenario.not-adopted',
          `"${entry.scenario.name}" is not adopted, so it promised nothing yet.`,
          'Adopt it with the day it is in force from.',
        );
      const { zone } = answers.ground();
      const latest = answers
        .view()
        .blocks.filter((block) => block.basis !== 'outcome')
        .reduce((last, block) => Math.max(last, block.atMax), -Infinity);
      return {
        entry,
        adoption,
        steps: reviewSteps(
          adoption,
          answers.query,
          localDate(tools.host.now(), zone),
          latest === -Infinity ? adoption.from : addDays(localDate(latest, zone), 1),
        ),
        timeZone: zone,
        ledgerVersion: tools.workspace().version(),
      };
    },
    save: ({ id, scenario, note }) =>
      change(() => {
        if (id !== null) liveEntry(id);
        refuseTwin(scenario.name, id);
        return save(id, scenario, note);
      }),
    duplicate: ({ id, name }) =>
      change(() => {
        const { scenario } = liveEntry(id);
        refuseTwin(name, null);
        return save(null, { ...scenario, name }, `A copy of ${scenario.name}`);
      }),
    revert: ({ id, version }) =>
      change(() => {
        liveEntry(id);
        const before =
          tables()
            .versions(id)
            .find((each) => each.version === version) ??
          fail(
            'scenario.unknown',
            `There is no version ${version} of it.`,
            'List its versions to see their numbers.',
          );
        refuseTwin(before.scenario.name, id);
        return save(id, before.scenario, `As in version ${version}`);
      }),
    remove: ({ id }) =>
      change(() => {
        liveEntry(id);
        tables().remove(id);
        return tables().list();
      }),
    bringBack: ({ id }) =>
      change(() => {
        const { scenario } = entryOf(id);
        refuseTwin(scenario.name, id);
        tables().bringBack(id);
        return entryOf(id);
      }),
    importFile: ({ text, file }) =>
      change(() => {
        const scenario = readScenarioFile(text, file);
        const name = freeName(scenario.name);
        return save(null, { ...scenario, name }, file === undefined ? 'From a file' : `From ${file}`);
      }),
    adopt: ({ id, from, period }) =>
      change(() => {
        const { scenario, version } = liveEntry(id);
        const { answer, found } = project(scenario, { period, draws: 0, seed: 1 });
        tables().adopt({
          scenarioId: id,
          version,
          from,
          adoptedMs: tools.host.now(),
          baseline: answer.period,
          where: answer.where,
          ...promiseOf(answer, found.baseline),
        });
        return entryOf(id);
      }),
    endAdoption: ({ id }) =>
      change(() => {
        if (liveEntry(id).adopted === null)
          fail('scenario.not-adopted', 'It is not adopted.', 'There is nothing to end.');
        tables().endAdoption(id);
        return entryOf(id);
      }),
  };
}
