/** The words of the product, each said once. Metrics explain themselves, see metric-help. */
import type { MetricId } from '../catalogue/index.ts';

export type Term = {
  readonly term: string;
  readonly words: string;
  /** Metrics that are about it. */
  readonly see?: readonly MetricId[];
};

export type TermGroup = { readonly name: string; readonly terms: readonly Term[] };

export const GLOSSARY: readonly TermGroup[] = [
  {
    name: 'Work and its results',
    terms: [
      {
        term: 'Call',
        words: 'One request to a model, with its tokens, its time and, where the source says so, its task.',
        see: ['calls', 'cost-per-call'],
      },
      {
        term: 'Task',
        words:
          'The piece of work that calls belong to: a ticket, a lead, a query, a review, a document. Often many calls make one task.',
        see: ['tasks', 'calls-per-task', 'cost-per-task'],
      },
      {
        term: 'Attempt and retry',
        words:
          'Every try at one step of a task is an attempt; those after the first are retries, and they cost like the first.',
        see: ['attempts', 'retries', 'retry-overhead'],
      },
      {
        term: 'Outcome',
        words:
          'What came of a task: success, failure, fallback (a person or another path took over), or pending while nobody knows. It may carry a value.',
        see: ['outcomes', 'success-rate', 'value'],
      },
      {
        term: 'Use case',
        words:
          'A workflow with a name, one unit of work and one definition of success. A call belongs to the first use case whose filter it meets.',
        see: ['cost-per-success'],
      },
      {
        term: 'Unit economics',
        words:
          'What one unit of work and one success cost, held against what a person would have cost and what the success is worth.',
        see: ['cost-per-success', 'human-cost-share', 'value-share'],
      },
      {
        term: 'Period basis and cohort basis',
        words:
          'The period basis divides the cost of a period by the outcomes of that period. The cohort basis follows tasks: all cost of those settled in the period, whenever their calls ran. They differ when outcomes come late.',
        see: ['cost-per-success', 'cohort-cost-per-success'],
      },
      {
        term: 'Maturity',
        words:
          'How much of a cohort has settled. A young cohort looks dear, because cost comes before results.',
      },
      {
        term: 'Verdict',
        words:
          'What the figures of a use case or segment ask for: room to grow, watch, fix, gate or retire; none is given before enough outcomes are final.',
        see: ['human-cost-share'],
      },
      {
        term: 'Target and red line',
        words:
          'Shares of the human cost that a success may cost: under the target all is well, over the red line somebody has to decide. 25 % and 50 % unless the settings say otherwise.',
        see: ['human-cost-share'],
      },
    ],
  },
  {
    name: 'Money',
    terms: [
      {
        term: 'Charge',
        words: 'One priced line: a call, or a bucket of calls where a source adds them up before it tells.',
      },
      {
        term: 'List cost',
        words: 'Tokens and units at the public price that held at the instant of the call.',
        see: ['list-cost'],
      },
      {
        term: 'Contracted cost',
        words: 'The same at the price agreed with the provider.',
        see: ['contracted-cost', 'negotiated-savings'],
      },
      {
        term: 'Effective cost',
        words: 'What is left after discounts, credits and commitments, where a bill tells of them.',
        see: ['effective-cost'],
      },
      { term: 'Billed cost', words: 'What the invoice or the cost API says.', see: ['billed-cost'] },
      {
        term: 'Price book',
        words:
          'All prices with their dates: the built-in list, your contracts and your own entries. A call keeps the price of its own instant until you change prices and look at the difference first.',
      },
      {
        term: 'Unpriced',
        words:
          'A call whose model, or a kind of whose tokens, has no price. Its cost is not known; it is never taken for nothing.',
        see: ['unpriced-calls', 'unpriced-tokens'],
      },
      {
        term: 'Nano-dollar',
        words:
          'A billionth of a dollar. Every line is a whole number of them, so that parts add up to totals to the last digit.',
      },
      {
        term: 'Exchange rate',
        words:
          'A dated rate by which a bill in another currency becomes dollars. A missing rate is asked for and never guessed.',
      },
    ],
  },
  {
    name: 'Tokens',
    terms: [
      {
        term: 'Token kinds',
        words:
          'Uncached input, input read from a cache, input written to one, output, audio and images. The kinds never overlap, so they add up to all tokens.',
        see: ['total-tokens', 'input-tokens', 'output-tokens'],
      },
      {
        term: 'Prompt cache',
        words:
          'A provider keeps the beginning of a prompt and reads it again for less. Writing to it may cost more than plain input.',
        see: ['cache-hit-rate', 'cache-read-tokens', 'cache-write-tokens'],
      },
      {
        term: 'Reasoning tokens',
        words: 'The part of the output that a model spends on thinking; paid as output.',
        see: ['reasoning-tokens'],
      },
    ],
  },
  {
    name: 'Where figures come from',
    terms: [
      {
        term: 'Role of a source',
        words:
          'Detail has a row for every call, usage has buckets from a provider, billed has what was charged, outcome has results. For each provider and day one of the first three carries the spend, the bill first; the others explain it.',
        see: ['cost'],
      },
      {
        term: 'Tie-out',
        words:
          'Billed = matched to calls + named items + unexplained, for each provider, day and model, to the cent.',
        see: ['billed-cost', 'attributed-cost', 'unattributed-cost'],
      },
      {
        term: 'Named item',
        words:
          'A difference between bill and calls with a cause: a price, missing calls, a shift of time zone, a duplicate, a credit, a tax.',
        see: ['unattributed-cost'],
      },
      {
        term: 'Month edge',
        words:
          'Bills are months of UTC, reports are months of your time zone. What falls between the two is the edge.',
      },
      {
        term: 'Duplicate',
        words:
          'A row that the workspace has already, in this file or another. It is counted as read and adds nothing.',
      },
      {
        term: 'Rejected row',
        words:
          'A row that could not be read. It is kept with its text and the reason, and can be tried again once the cause is mended.',
      },
      {
        term: 'Preliminary and final',
        words:
          'A month is final once it is over, every provider is billed, nothing is unexplained or unpriced, and every check holds.',
      },
      {
        term: 'Closed month',
        words:
          'A month whose figure was reported. What is learnt later stands beside it as an adjustment and does not change it.',
      },
    ],
  },
  {
    name: 'Whose it is',
    terms: [
      {
        term: 'Dimension',
        words:
          'A property by which spend is grouped and filtered: provider, model, team, feature, customer, and any tag of your own.',
      },
      {
        term: 'Allocation',
        words:
          'Giving a charge an owner: direct, by what its source says; derived, by a rule; shared, as part of a pool; or unallocated, which is always shown.',
        see: ['allocated-cost', 'allocation-coverage'],
      },
      {
        term: 'Rule',
        words:
          'A dated condition on lines and the owner they get. Rules run in order and are published in versions; what each would change is shown before.',
        see: ['allocation-coverage'],
      },
      {
        term: 'Shared pool',
        words:
          'Cost that serves several owners, split evenly, by fixed shares, or in proportion to a measure. The parts add up to the pool exactly.',
        see: ['shared-cost', 'loaded-cost'],
      },
      {
        term: 'Showback and chargeback',
        words: 'Telling an owner what it costs, and billing it for that.',
        see: ['loaded-cost'],
      },
      {
        term: 'Coverage',
        words:
          'How much of the cost of usage has an owner, or was seen call by call. Credits and taxes are no usage and hide no gap.',
        see: ['allocation-coverage', 'metered-coverage'],
      },
    ],
  },
  {
    name: 'Change',
    terms: [
      {
        term: 'Variance',
        words:
          'Why spend differs between two periods: volume, calls for each task, tokens for each call, retries, caching, models, prices, new and retired lines. The effects add up to the change, whatever their order.',
        see: ['cost'],
      },
      {
        term: 'Mix',
        words:
          'A change that comes from what is used and not from how much: more calls of a dearer model with every price the same.',
      },
      {
        term: 'Trend',
        words:
          'The slope of cost per success over days put together until they hold enough successes. It is robust: a few wild days do not turn it.',
        see: ['cost-per-success'],
      },
    ],
  },
];
