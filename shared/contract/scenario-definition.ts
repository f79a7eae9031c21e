/** A scenario as it is written: in the workspace, in a file and in the published schema. */
import { z } from 'zod';
import {
  ASSUMPTION_SOURCES,
  ASSUMPTIONS,
  LEVER_KINDS,
  LEVERS,
  WHAT_IF_KINDS,
  type AssumptionId,
  type LeverKind,
} from '../maths/what-if/lever.ts';
import { MOST_LEVERS } from '../maths/what-if/scenario.ts';
import { DateText, PeriodInput } from './period.ts';
import { DimensionInput, FilterInput } from './query.ts';

export const ModelInput = z.object({
  provider: z.string().min(1).max(100),
  model: z.string().min(1).max(200),
});

const Range = z.object({
  low: z.number(),
  likely: z.number(),
  high: z.number(),
  source: z.enum(ASSUMPTION_SOURCES).default('assumed'),
});

/** A figure with its range; a plain number is known exactly. */
function assumptionInput(id: AssumptionId) {
  const { min, max, name, words } = ASSUMPTIONS[id];
  const within = z.number().min(min, `${name} is not below ${min}`).max(max, `${name} is not above ${max}`);
  return z
    .union([
      within.transform((value) => ({ low: value, likely: value, high: value, source: 'assumed' as const })),
      Range.extend({ low: within, likely: within, high: within }).refine(
        ({ low, likely, high }) => low <= likely && likely <= high,
        { message: 'the likely figure lies between the low and the high one', path: ['likely'] },
      ),
    ])
    .describe(words);
}

const IDS = Object.keys(ASSUMPTIONS) as AssumptionId[];
type AssumeShape = { readonly [A in AssumptionId]: z.ZodOptional<ReturnType<typeof assumptionInput>> };
const AssumeInput = z.strictObject(
  Object.fromEntries(IDS.map((id) => [id, assumptionInput(id).optional()])) as unknown as AssumeShape,
);

const TrialInput = z
  .object({
    trials: z.number().int().min(1).max(1_000_000_000),
    successes: z.number().int().min(0),
    date: DateText,
    source: z.string().trim().min(1).max(400),
  })
  .refine(({ trials, successes }) => successes <= trials, {
    path: ['successes'],
    message: 'no more successes than trials',
  });

/** A condition of a slice: by what cells can be told apart by, which single tasks are not. */
const SliceInput = FilterInput.extend({ dimension: DimensionInput });

/** One lever. */
export const LeverInput = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'use small letters, digits and hyphens'),
    kind: z.enum(LEVER_KINDS as [LeverKind, ...LeverKind[]]),
    name: z.string().trim().max(80).default(''),
    on: z.boolean().default(true),
    where: z.array(SliceInput).max(20).default([]),
    to: ModelInput.nullable().default(null),
    tier: z.enum(['batch', 'flex']).default('batch'),
    ttl: z.enum(['5m', '1h']).default('5m'),
    kinds: z.array(z.enum(WHAT_IF_KINDS)).min(1).nullable().default(null),
    assume: AssumeInput.default({}),
    evidence: TrialInput.nullable().default(null),
  })
  .superRefine((lever, context) => {
    const wrong = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    const spec = LEVERS[lever.kind];
    const takes: readonly AssumptionId[] = spec.takes;
    for (const id of IDS)
      if (lever.assume[id] !== undefined && !takes.includes(id))
        wrong(['assume', id], `${spec.name} does not take this`);
    for (const id of spec.required)
      if (lever.assume[id] === undefined && ASSUMPTIONS[id].usual === null)
        wrong(['assume', id], `say ${ASSUMPTIONS[id].name.toLowerCase()}`);
    if (spec.target && lever.to === null) wrong(['to'], 'name the model that calls go to');
    if (!spec.target && lever.to !== null) wrong(['to'], `${spec.name} has no target model`);
  });

/** A scenario without its number: named levers, the quality that must hold, and what it is tried on. */
export const ScenarioInput = z
  .strictObject({
    name: z.string().trim().min(1).max(80),
    note: z.string().max(2000).default(''),
    /** Null = whatever period is looked at. */
    period: PeriodInput.nullable().default(null),
    where: z.array(FilterInput).max(20).default([]),
    qualityBar: z.number().min(0).max(1).nullable().default(null),
    levers: z.array(LeverInput).max(MOST_LEVERS).default([]),
  })
  .superRefine(({ levers }, context) => {
    levers.forEach((lever, at) => {
      if (levers.findIndex((each) => each.id === lever.id) !== at)
        context.addIssue({
          code: 'custom',
          path: ['levers', at, 'id'],
          message: 'each lever has an id of its own',
        });
    });
  });
export type ScenarioDefinition = z.output<typeof ScenarioInput>;

/** Rises when a file can say what earlier programs do not understand. */
export const SCENARIO_FILE_VERSION = 1;

/** A scenario in a file of its own. */
export const ScenarioFileInput = z.strictObject({
  tieout: z.literal('scenario'),
  version: z.literal(SCENARIO_FILE_VERSION),
  scenario: ScenarioInput,
});
