/** The explanation of a figure as text and as a value for scripts. */
import type { Client } from '../../../shared/contract/contract.ts';
import type {
  Contribution,
  ExplainedLine,
  ExplainedPart,
  Explanation,
  LineBehind,
} from '../../../shared/contract/explain.ts';
import { exactFigureOf, figureOf } from '../../../shared/words/metric.ts';
import { count, countOf, dollars, scriptValue, usd } from './output.ts';
import { periodText } from './period.ts';
import { left, right, tableText } from './table.ts';

const HASH_SHOWN = 12;
const IMPORTS = [left('  Import'), left('File'), left('SHA-256'), right('Rows'), right('Gives')];
const BEHIND = [left('  File'), right('Line'), left('At'), left('Of'), right('Gives')];
const LINES = [left('  File'), right('Line'), left('Charged at'), left('Model'), right('Cost, USD')];

function importRow(part: ExplainedPart, each: Contribution): string[] {
  return [
    each.importId === null ? '  computed' : `  #${each.importId}`,
    each.file ?? 'no file',
    each.sha256?.slice(0, HASH_SHOWN) ?? '',
    count(each.rows),
    exactFigureOf(part.unit, each.value),
  ];
}

function partLines(part: ExplainedPart): string[] {
  return [
    `${part.name}: ${figureOf(part.unit, part.value)} (${exactFigureOf(part.unit, part.value)})`,
    `  ${part.words}`,
    `  ${part.counted}`,
    ...(part.contributions.length === 0
      ? []
      : [
          tableText(
            IMPORTS,
            part.contributions.map((each) => importRow(part, each)),
          ),
        ]),
    ...(part.difference === null || part.difference === 0n
      ? []
      : [
          `  The imports do not give the figure: they differ by ${exactFigureOf(part.unit, part.difference)}.`,
        ]),
    ...(part.lines.length === 0
      ? []
      : [
          tableText(
            BEHIND,
            part.lines.map((line) => behindRow(part, line)),
          ),
        ]),
  ];
}

function behindRow(part: ExplainedPart, line: LineBehind): string[] {
  return [
    `  ${line.file ?? 'computed'}`,
    line.fileRow === null ? '' : count(line.fileRow),
    new Date(line.startMs).toISOString(),
    line.name ?? '',
    exactFigureOf(part.unit, line.gives),
  ];
}

const lineRow = (line: ExplainedLine): string[] => [
  `  ${line.file ?? 'computed'}`,
  line.fileRow === null ? '' : count(line.fileRow),
  new Date(line.startMs).toISOString(),
  line.model ?? 'no model',
  line.cost === null ? 'unpriced' : (usd(line.cost) ?? ''),
];

/** True where the lines of spend are what the figure is made of; other measures name their own. */
const restsOnCost = ({ parts }: Explanation): boolean =>
  parts.some(({ measure, lines }) => measure === 'cost' || lines.length === 0);

/** For people. */
export function explanationText(proof: Explanation): string {
  const { period, incomplete } = proof;
  const instants = [period.fromMs, period.toMs].map((ms) => new Date(ms).toISOString());
  const scope = proof.filters.map((filter) => `${filter.name}: ${filter.words}`);
  return [
    `${proof.name}: ${figureOf(proof.unit, proof.value)}${scope.length === 0 ? '' : ` (${scope.join('; ')})`}`,
    proof.words,
    ...(proof.beware === null ? [] : [`Mind: ${proof.beware}`]),
    `Formula: ${proof.formula.words}`,
    `         ${proof.formula.numbers}`,
    `Exactly: ${exactFigureOf(proof.unit, proof.value)}. ${proof.rounding}`,
    ...(proof.unknown === null ? [] : [proof.unknown]),
    `Period:  ${periodText(period)} in ${period.timeZone}: from ${instants[0]} until before ${instants[1]}`,
    `Basis:   ${proof.basis.words}`,
    ...proof.basis.shares.map((share) => `         ${share.name}: ${dollars(share.cost)}`),
    `Prices:  ${proof.prices.book}`,
    ...proof.prices.layers.map(
      (layer) => `         ${layer.name}: ${dollars(layer.cost)}, ${count(layer.calls)} calls`,
    ),
    ...(proof.allocationRules === null ? [] : [`Rules:   ${proof.allocationRules}`]),
    ...proof.parameters.map(
      (each) => `${each.name}: ${each.value === null ? 'n/a' : dollars(each.value)}. ${each.from}.`,
    ),
    ...(incomplete.unpricedCalls === 0n && incomplete.unpricedTokens === 0n
      ? ['Unknown: nothing; every call has a price.']
      : [
          `Unknown: ${count(incomplete.unpricedCalls)} calls with ${count(incomplete.unpricedTokens)} tokens have no price.`,
        ]),
    ...proof.parts.flatMap((part) => ['', ...partLines(part)]),
    ...(proof.lines.length === 0 || !restsOnCost(proof)
      ? []
      : ['', `The largest of ${count(proof.lineCount)} lines`, tableText(LINES, proof.lines.map(lineRow))]),
  ].join('\n');
}

/** For scripts: money in exact decimal texts, everything else as the API gives it. */
export function explanationValue(proof: Explanation) {
  const value = (unit: ExplainedPart['unit'], figure: bigint | number | null) => scriptValue(unit, figure);
  return {
    metric: proof.metric,
    name: proof.name,
    unit: proof.unit,
    words: proof.words,
    value: scriptValue(proof.unit, proof.value),
    unknown: proof.unknown,
    formula: proof.formula,
    rounding: proof.rounding,
    period: proof.period,
    filters: proof.filters,
    basis: {
      words: proof.basis.words,
      shares: proof.basis.shares.map((share) => ({ name: share.name, costUsd: usd(share.cost) })),
    },
    prices: {
      book: proof.prices.book,
      layers: proof.prices.layers.map((layer) => ({
        name: layer.name,
        costUsd: usd(layer.cost),
        calls: countOf(layer.calls),
      })),
    },
    allocationRules: proof.allocationRules,
    parameters: proof.parameters.map(({ value: amount, ...each }) => ({ ...each, valueUsd: usd(amount) })),
    incomplete: {
      unpricedCalls: countOf(proof.incomplete.unpricedCalls),
      unpricedTokens: countOf(proof.incomplete.unpricedTokens),
    },
    parts: proof.parts.map((part) => ({
      measure: part.measure,
      unit: part.unit,
      value: value(part.unit, part.value),
      counted: part.counted,
      difference: part.difference === null ? null : value(part.unit, part.difference),
      imports: part.contributions.map((contribution) => {
        const { place: _, ...said } = contribution;
        return { ...said, value: value(part.unit, said.value) };
      }),
      lines: part.lines.map((line) => ({
        importId: line.importId,
        file: line.file,
        fileRow: line.fileRow,
        startMs: line.startMs,
        name: line.name,
        gives: value(part.unit, line.gives),
      })),
    })),
    lines: proof.lines.map(({ cost, ...line }) => ({ ...line, costUsd: usd(cost) })),
    lineCount: proof.lineCount,
  };
}

/** What stands before the proofs of figures: how they make what was asked for. */
export type Prelude = { readonly text: string; readonly value: Readonly<Record<string, unknown>> };

/** Explain several figures one after the other and print them as text or as one document. */
export async function explained(
  client: Client,
  asks: readonly Parameters<Client['explore']['explain']>[0][],
  asJson: boolean,
  prelude?: Prelude,
): Promise<string> {
  const proofs: Explanation[] = [];
  for (const ask of asks) proofs.push(await client.explore.explain(ask));
  return asJson
    ? JSON.stringify(
        { ...prelude?.value, figures: proofs.map(explanationValue) },
        (_, each: unknown) => (typeof each === 'bigint' ? countOf(each) : each),
        2,
      )
    : [...(prelude === undefined ? [] : [prelude.text]), ...proofs.map(explanationText)].join('\n\n');
}
