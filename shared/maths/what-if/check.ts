/** What cannot be asked of a baseline, told at the field it is about. */
import type { Baseline, ModelPrices } from './baseline.ts';
import { coupledBits, foldOf, type Folded } from './fold.ts';
import type { Met } from './levers-on-flows.ts';
import { ASSUMPTIONS, LEVERS, WHAT_IF_KINDS, type AssumptionId, type Lever } from './lever.ts';
import { qualitiesOf, weigh, withQuality } from './project.ts';
import { ratesIn } from './price-keys.ts';
import { choiceAt, type Scenario } from './scenario.ts';
import type { SliceFacts, SliceModel } from './slice-facts.ts';

/** What is wrong with a lever.
 *  Shape  `lever` is its place; `field` a path inside it such as "assume.hitRate", empty = the lever as a whole. `refuses` false: the
 *         scenario holds, but the lever reaches less than it was asked for. */
export type Problem = {
  readonly lever: number;
  readonly id: string;
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
  readonly refuses: boolean;
};

type Found = Omit<Problem, 'lever' | 'id'>;

const refused = (field: string, message: string, remedy: string): Found => ({
  field,
  message,
  remedy,
  refuses: true,
});
const noted = (field: string, message: string, remedy: string): Found => ({
  field,
  message,
  remedy,
  refuses: false,
});
const percent = (share: number): string => `${(share * 100).toFixed(1).replace(/\.0$/, '')} %`;
const nameOf = ({
  provider,
  model,
}: {
  readonly provider: string | null;
  readonly model: string | null;
}): string => `${provider ?? 'no provider'} ${model ?? 'no model'}`;

function figuresOf(lever: Lever): Found[] {
  const spec = LEVERS[lever.kind];
  const takes: readonly AssumptionId[] = spec.takes;
  const found: Found[] = [];
  for (const [name, assumed] of Object.entries(lever.assume)) {
    const id = name as AssumptionId;
    if (assumed === undefined) continue;
    const { min, max, name: words } = ASSUMPTIONS[id];
    const field = `assume.${id}`;
    if (!takes.includes(id)) found.push(refused(field, `${spec.name} does not take this.`, 'Leave it out.'));
    else if (![assumed.low, assumed.likely, assumed.high].every((value) => value >= min && value <= max))
      found.push(refused(field, `${words} is not between ${min} and ${max}.`, 'Choose a figure within.'));
    else if (assumed.low > assumed.likely || assumed.likely > assumed.high)
      found.push(
        refused(field, 'The likely figure is not between the low and the high one.', 'Put them in order.'),
      );
  }
  for (const id of spec.required)
    if (lever.assume[id] === undefined && ASSUMPTIONS[id].usual === null)
      found.push(refused(`assume.${id}`, `${ASSUMPTIONS[id].name} is not said.`, 'Choose a figure.'));
  return found;
}

function sliceOf({ dimensions }: Baseline, lever: Lever, facts: SliceFacts): Found[] {
  const unknown = lever.where.find(({ dimension }) => !dimensions.includes(dimension));
  if (unknown !== undefined)
    return [
      refused(
        'where',
        `The baseline is not told apart by ${unknown.dimension}.`,
        `Ask for it with ${unknown.dimension} as one more dimension.`,
      ),
    ];
  if (!facts.any)
    return [
      refused(
        'where',
        'No calls meet these conditions in the period.',
        'Change the conditions or the period.',
      ),
    ];
  if (!facts.acts)
    return [
      refused(
        'where',
        'None of this cost is seen with its calls and their price.',
        'Choose calls that are logged, or a lever of volume or price.',
      ),
    ];
  return [];
}

function targetOf(baseline: Baseline, lever: Lever, { models }: SliceFacts): Found[] {
  const { to } = lever;
  if (!LEVERS[lever.kind].target) return [];
  if (to === null) return [refused('to', 'No model is named.', 'Name the model that calls go to.')];
  const prices = baseline.prices.find((each) => each.provider === to.provider && each.model === to.model);
  if (prices === undefined)
    return [refused('to', `There is no price for ${nameOf(to)}.`, 'Add its price, or choose another model.')];
  if (models.every((each) => each.provider === to.provider && each.model === to.model))
    return [
      refused('to', `These calls run on ${nameOf(to)} already.`, 'Choose another model, or other calls.'),
    ];
  return missingPrices(prices, models);
}

function missingPrices(prices: ModelPrices, models: readonly SliceModel[]): Found[] {
  for (const { tier, tokens } of models) {
    const rates = ratesIn(prices, tier);
    if (rates === null)
      return [
        refused(
          'to',
          `${nameOf(prices)} has no price in the tier ${tier ?? 'these calls use'}.`,
          'Choose another model, or leave calls of that tier out.',
        ),
      ];
    const kind = WHAT_IF_KINDS.find((_, k) => tokens[k]! > 0 && !Number.isFinite(rates[k]!));
    if (kind !== undefined)
      return [
        refused(
          'to',
          `${nameOf(prices)} has no price for ${kind} tokens.`,
          'Add the price, or choose another model.',
        ),
      ];
  }
  return [];
}

function cacheOf(lever: Lever, { cache }: Met): Found[] {
  const wanted = lever.assume.hitRate;
  if (lever.kind !== 'cache-hits' || wanted === undefined || cache === null) return [];
  const { before, reached } = cache;
  if (before === null || reached === null)
    return [refused('where', 'These calls have no input that is not cached.', 'Choose other calls.')];
  if (wanted.low < before - 1e-9) {
    const asked =
      wanted.likely < before ? percent(wanted.likely) : `${percent(wanted.low)}, the low end of the range`;
    return [
      refused(
        'assume.hitRate',
        `${percent(before)} of the input is read from the cache already, more than ${asked}.`,
        'Choose a rate above the present one.',
      ),
    ];
  }
  if (reached < wanted.likely - 1e-6)
    return [
      noted(
        'assume.hitRate',
        `${percent(reached)} is reached, not ${percent(wanted.likely)}: no more of the input can be cached.`,
        'Raise the cacheable part or the reads for each write.',
      ),
    ];
  return [];
}

function kindOf(lever: Lever, { models, calls, lengths }: SliceFacts): Found[] {
  if (lever.kind === 'batch') {
    const open = models.filter((each) => each.tier === 'standard');
    if (open.length === 0)
      return [
        refused('where', 'None of these calls are in the standard tier.', 'Choose calls that could wait.'),
      ];
    const without = open.filter(({ prices }) => prices === null || ratesIn(prices, lever.tier) === null);
    if (without.length === open.length)
      return [
        refused(
          'tier',
          `None of these models has a ${lever.tier} price.`,
          'Add the price, or choose other calls.',
        ),
      ];
    return without.length === 0
      ? []
      : [
          noted(
            'tier',
            `${nameOf(without[0]!)} has no ${lever.tier} price and stays as it is.`,
            'Add its price.',
          ),
        ];
  }
  if (lever.kind === 'cap-output' && !lengths)
    return [
      refused(
        'where',
        'How long these answers are is not known call by call.',
        'Choose calls that are logged.',
      ),
    ];
  if (lever.kind === 'cap-retries') {
    const attempts = lever.assume.attempts?.likely ?? 1;
    return calls.some((count, at) => at >= attempts && count > 0)
      ? []
      : [
          noted(
            'assume.attempts',
            'None of these calls was tried more often.',
            'Choose fewer attempts or other calls.',
          ),
        ];
  }
  return [];
}

/** Every problem of a scenario over a fold, in the order of its levers. Levers that are off are checked too. */
export function problemsOf(folded: Folded, scenario: Scenario): readonly Problem[] {
  const all: Scenario = { ...scenario, levers: scenario.levers.map((lever) => ({ ...lever, on: true })) };
  const choice = withQuality(choiceAt(all), qualitiesOf(folded, all));
  const sound = all.levers.map((lever) => figuresOf(lever).length === 0);
  // Only what caches met is asked for, which rests on their own slices.
  const cached = coupledBits(all.levers);
  const { met } = weigh(
    foldOf(folded, (cls) => (cls.levers & cached) !== 0),
    all,
    choice,
    (at) => sound[at]!,
  );
  return scenario.levers.flatMap((lever, at) => {
    const facts = folded.slices[at]!;
    const figures = figuresOf(lever);
    const slice = sliceOf(folded.baseline, lever, facts);
    const found =
      slice.length > 0
        ? [...figures, ...slice]
        : [
            ...figures,
            ...targetOf(folded.baseline, lever, facts),
            ...kindOf(lever, facts),
            ...cacheOf(lever, met[at]!),
          ];
    return found.map((problem) => ({ lever: at, id: lever.id, ...problem }));
  });
}
