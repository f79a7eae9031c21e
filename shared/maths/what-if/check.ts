/** What cannot be asked of a baseline, told at the field it is about. */
import type { Baseline, ModelPrices } from './baseline.ts';
import type { Folded, FoldClass } from './fold.ts';
import { KINDS, ratesIn } from './flow.ts';
import { actsOn, type Met } from './levers-on-flows.ts';
import { ASSUMPTIONS, LEVERS, WHAT_IF_KINDS, type AssumptionId, type Lever } from './lever.ts';
import { qualitiesOf, weigh, withQuality } from './project.ts';
import { choiceAt, type Scenario } from './scenario.ts';

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

function sliceOf(
  { baseline, classes }: Folded,
  lever: Lever,
  at: number,
  acts: readonly FoldClass[],
): Found[] {
  for (const { dimension } of lever.where)
    if (!baseline.dimensions.includes(dimension))
      return [
        refused(
          'where',
          `The baseline is not told apart by ${dimension}.`,
          `Ask for it with ${dimension} as one more dimension.`,
        ),
      ];
  const inside = classes.filter((cls) => (cls.levers & (1 << at)) !== 0);
  const hasAny = (found: readonly FoldClass[]) => found.some(({ sums }) => sums.some((value) => value !== 0));
  if (!hasAny(inside))
    return [
      refused(
        'where',
        'No calls meet these conditions in the period.',
        'Change the conditions or the period.',
      ),
    ];
  if (!hasAny(acts))
    return [
      refused(
        'where',
        'None of this cost is seen with its calls and their price.',
        'Choose calls that are logged, or a lever of volume or price.',
      ),
    ];
  return [];
}

/** Kinds a class uses that have no price. */
function unpricedKinds(cls: FoldClass, rates: readonly number[]): string[] {
  return WHAT_IF_KINDS.filter((_, k) => k < KINDS && cls.sums[1 + k]! > 0 && !Number.isFinite(rates[k]!));
}

function targetOf(baseline: Baseline, lever: Lever, acts: readonly FoldClass[]): Found[] {
  const { to } = lever;
  if (!LEVERS[lever.kind].target) return [];
  if (to === null) return [refused('to', 'No model is named.', 'Name the model that calls go to.')];
  const prices = baseline.prices.find((each) => each.provider === to.provider && each.model === to.model);
  if (prices === undefined)
    return [refused('to', `There is no price for ${nameOf(to)}.`, 'Add its price, or choose another model.')];
  if (acts.every((cls) => cls.provider === to.provider && cls.model === to.model))
    return [
      refused('to', `These calls run on ${nameOf(to)} already.`, 'Choose another model, or other calls.'),
    ];
  return missingPrices(prices, acts);
}

function missingPrices(prices: ModelPrices, acts: readonly FoldClass[]): Found[] {
  for (const cls of acts) {
    const rates = ratesIn(prices, cls.tier);
    if (rates === null)
      return [
        refused(
          'to',
          `${nameOf(prices)} has no price in the tier ${cls.tier ?? 'these calls use'}.`,
          'Choose another model, or leave calls of that tier out.',
        ),
      ];
    const [kind] = unpricedKinds(cls, rates);
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
  if (wanted.low < before - 1e-9)
    return [
      refused(
        'assume.hitRate',
        `${percent(before)} of the input is read from the cache already, more than ${percent(wanted.low)}.`,
        'Choose a rate above the present one.',
      ),
    ];
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

function kindOf(folded: Folded, lever: Lever, acts: readonly FoldClass[]): Found[] {
  if (lever.kind === 'batch') {
    const open = acts.filter((cls) => cls.tier === 'standard');
    if (open.length === 0)
      return [
        refused('where', 'None of these calls are in the standard tier.', 'Choose calls that could wait.'),
      ];
    const without = open.filter((cls) => cls.prices === null || ratesIn(cls.prices, lever.tier) === null);
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
  if (lever.kind === 'cap-output') {
    const lengths = acts.flatMap((cls) => (cls.lengths < 0 ? [] : [folded.baseline.outputs[cls.lengths]!]));
    return lengths.length === 0
      ? [
          refused(
            'where',
            'How long these answers are is not known call by call.',
            'Choose calls that are logged.',
          ),
        ]
      : [];
  }
  if (lever.kind === 'cap-retries') {
    const attempts = lever.assume.attempts?.likely ?? 1;
    return acts.some((cls) => cls.attempt > attempts && cls.sums[0]! > 0)
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
  const { met } = weigh(folded, all, choice, (at) => sound[at]!);
  return scenario.levers.flatMap((lever, at) => {
    const acts = actsOn(folded, lever, at).map((c) => folded.classes[c]!);
    const figures = figuresOf(lever);
    const slice = sliceOf(folded, lever, at, acts);
    const found =
      slice.length > 0
        ? [...figures, ...slice]
        : [
            ...figures,
            ...targetOf(folded.baseline, lever, acts),
            ...kindOf(folded, lever, acts),
            ...cacheOf(lever, met[at]!),
          ];
    return found.map((problem) => ({ lever: at, id: lever.id, ...problem }));
  });
}
