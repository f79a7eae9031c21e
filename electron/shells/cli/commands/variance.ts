/** tieout variance: why spend changed, in effects that add up to the change. */
import type { Client } from '../../../../shared/contract/contract.ts';
import { fail } from '../../../../shared/contract/fault.ts';
import { PlanInput } from '../../../../shared/contract/plan.ts';
import type { VarianceAsk } from '../../../../shared/contract/variance.ts';
import { DIMENSIONS } from '../../../../shared/ledger/dimensions.ts';
import { EFFECT_IDS, type EffectId } from '../../../../shared/maths/variance/effects.ts';
import { monthPeriod, previousPeriod, type Period } from '../../../../shared/units/period.ts';
import { JSON_FLAG, WORKSPACE, type Command, type Given } from '../command.ts';
import { dimensionsOf, filterOf } from '../filter.ts';
import { readJson } from '../json-file.ts';
import { defaultMonth, periodOfText } from '../period.ts';
import { PRICE_VERSION, priceVersionOf } from '../price-version.ts';
import { explained } from '../explanation.ts';
import { varianceFigures, varianceHead, varianceHeadValue } from '../variance-head.ts';
import { varianceProof, varianceProofValue } from '../variance-proof.ts';
import { varianceCsv, varianceText, varianceValue } from '../variance-text.ts';

const PROVEN = 5;

function effectOf(text: string | undefined): EffectId | null {
  if (text === undefined) return null;
  return (
    EFFECT_IDS.find((id) => id === text) ??
    fail('query.bad-filter', `There is no effect "${text}".`, `Use one of ${EFFECT_IDS.join(', ')}.`)
  );
}

/** A saved scenario by its number or its name. */
async function scenarioOf(text: string, client: Client): Promise<{ scenario: number }> {
  const entries = await client.scenarios.list(undefined);
  const plain = text.trim().toLowerCase();
  const found = entries.find(
    ({ id, scenario }) => String(id) === plain || scenario.name.toLowerCase() === plain,
  );
  const known = entries.map(({ id, scenario }) => `${id} ${scenario.name}`).join(', ');
  return found === undefined
    ? fail(
        'scenario.unknown',
        `There is no saved scenario ${text}.`,
        known === '' ? 'Save one in What-if first.' : `There are: ${known}.`,
      )
    : { scenario: found.id };
}

async function compareOf(given: Given, period: Period, client: Client): Promise<VarianceAsk['compare']> {
  const [compare, plan, scenario] = (['compare', 'plan', 'scenario'] as const).map((name) =>
    given.text(name),
  );
  if ([compare, plan, scenario].filter((each) => each !== undefined).length > 1)
    fail('query.bad-period', '--compare, --plan and --scenario exclude each other.', 'Give one of them.');
  if (scenario !== undefined) return scenarioOf(scenario, client);
  if (plan === undefined)
    return compare === undefined ? previousPeriod(period) : periodOfText(compare, 'compare');
  const read = PlanInput.safeParse(await readJson(plan, 'input.invalid'));
  if (read.success) return { plan: read.data };
  const issue = read.error.issues[0]!;
  return fail(
    'input.invalid',
    `The plan is not complete at ${issue.path.join('.')}: ${issue.message}.`,
    'tieout variance --help shows what a plan looks like.',
    { file: plan },
  );
}

export const varianceCommand: Command = {
  name: 'variance',
  words: 'why spend changed: effects that add up to the change, to the nano',
  options: {
    workspace: WORKSPACE,
    period: { value: 'P', words: 'a month (YYYY-MM) or days (DATE..DATE); else the latest complete month' },
    compare: { value: 'P', words: 'what it is compared with; else the period before' },
    plan: { value: 'FILE.json', words: 'compare with a plan given as figures' },
    scenario: {
      value: 'ID|NAME',
      words: 'the same days under a saved scenario: what it would change, and by what',
    },
    by: { value: 'dim', words: 'a row for each value of a dimension; else by use case' },
    where: {
      value: 'dim=value',
      words: 'keep lines: dim=a|b is either, dim!=a drops, dim= means no value',
      repeatable: true,
    },
    'per-day': { words: 'tell the days of the period from the volume of a day' },
    'model-lines': { words: 'show a model that comes or goes as a new or stopped line, not as model mix' },
    'price-version': PRICE_VERSION,
    effect: { value: 'EFFECT', words: 'with --explain: the lines of one effect' },
    explain: {
      words: 'the worked formula of the lines that move most, and the proof of what both periods cost',
    },
    csv: { words: 'print CSV' },
    json: JSON_FLAG,
  },
  notes: [
    `Effects: ${EFFECT_IDS.join(', ')}`,
    '',
    `Dimensions: ${DIMENSIONS.map((dimension) => dimension.id).join(', ')}, tag:NAME`,
    '',
    'A plan: {"lines": [{"useCase": "support", "feature": "answers", "provider": "openai", "model": "gpt-5-mini",',
    '  "costUsd": "120.00", "calls": 9000, "retries": 200, "inputTokens": 80000000, "outputTokens": 2000000}],',
    '  "tasks": [{"useCase": "support", "tasks": 3000}]}',
  ],
  async run(given, { terminal, open }) {
    const [by] = dimensionsOf([given.text('by') ?? 'use-case']);
    const where = given.list('where').map(filterOf);
    const effect = effectOf(given.text('effect'));
    const session = await open({ mode: 'read' });
    try {
      const { client } = session;
      const text = given.text('period');
      const period =
        text === undefined ? monthPeriod(await defaultMonth(client)) : periodOfText(text, 'period');
      const ask = {
        period,
        compare: await compareOf(given, period, client),
        where,
        by: by!,
        perDay: given.flag('per-day'),
        models: given.flag('model-lines') ? ('lines' as const) : ('mix' as const),
        priceVersion: priceVersionOf(given),
      };
      if (given.flag('explain')) {
        const proof = await client.variance.lines({ ...ask, effect, limit: PROVEN });
        const report = await client.variance.report(ask);
        terminal.out(
          await explained(client, varianceFigures(ask), given.flag('json'), {
            text: `${varianceHead(report)}\n\n${varianceProof(proof, effect)}`,
            value: { ...varianceHeadValue(report), ...varianceProofValue(proof) },
          }),
        );
        return 0;
      }
      const report = await client.variance.report(ask);
      if (given.flag('json')) terminal.out(JSON.stringify(varianceValue(report), null, 2));
      else terminal.out(given.flag('csv') ? varianceCsv(report).trimEnd() : varianceText(report));
      return 0;
    } finally {
      await session.close();
    }
  },
};
