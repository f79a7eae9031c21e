/** The scenarios side by side as a file: what they come to, and in the notes what the open one assumes. */
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import type { Thresholds } from '../../../shared/maths/band.ts';
import type { Lever } from '../../../shared/maths/what-if/lever.ts';
import type { Projection } from '../../../shared/maths/what-if/result.ts';
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import type { Period } from '../../../shared/units/period.ts';
import { leverName, QUALITY_WORDS, SOURCE_WORDS } from '../../../shared/words/what-if.ts';
import { assumptionRange, assumptionText } from '../../format/assumption.ts';
import type { ExportNote } from '../../state/export-notes.ts';
import type { Given } from '../../state/what-if.ts';
import { exportTable } from '../../ui/table/export-table.ts';
import { compareColumns, compareRows } from './compare-card.tsx';
import { assumed, LEVER_WORDING, leverScope } from './lever-words.ts';
import type { Beside } from './use-beside.ts';

type OpenScenario = {
  readonly scenario: ScenarioDefinition;
  readonly entry: ScenarioEntry | null;
  readonly projection: Projection;
  readonly given: Given | null;
};

/** A lever as a note: its figure with range and source, its slice, what it gives, how well its quality is known. */
function leverNote(lever: Lever, at: number, { projection, given }: OpenScenario): ExportNote {
  const { main } = LEVER_WORDING[lever.kind];
  const value = assumed(lever, main);
  const figure =
    value === null
      ? 'no figure'
      : `${assumptionText(main, value.likely)}${value.low === value.high ? '' : ` (${assumptionRange(main, value.low, value.high)})`}, ${SOURCE_WORDS[value.source]}`;
  const result = projection.levers.find(({ id }) => id === lever.id);
  const gives = given?.contributions.levers.find(({ id }) => id === lever.id)?.contribution;
  const effect =
    result?.on !== true
      ? 'left out'
      : `${gives === undefined ? '' : `gives ${decimalOf(gives)}; `}${QUALITY_WORDS[result.verdict].phrase}`;
  return [`Lever ${at + 1}`, `${leverName(lever)} ${figure}; ${leverScope(lever)}; ${effect}`];
}

/** What the file says about the open scenario. */
export function scenarioNotes(open: OpenScenario): ExportNote[] {
  const { scenario, entry, projection } = open;
  const levers = scenario.levers as readonly Lever[];
  return [
    ['Scenario', `${scenario.name}${entry === null ? ', not saved' : `, version ${entry.version}`}`],
    ['Quality', QUALITY_WORDS[projection.verdict].words],
    ...levers.map((lever, at) => leverNote(lever, at, open)),
  ];
}

/** Save the table. */
export function exportScenarioTable(
  format: SheetFormat,
  open: OpenScenario,
  others: readonly Beside[],
  over: { readonly period: Period; readonly thresholds: Thresholds },
): void {
  const rows = compareRows(open.scenario.name, open.entry?.id ?? null, open.projection, others);
  const none = () => undefined;
  exportTable(format, {
    stem: `tieout-what-if-${over.period.from}`,
    name: 'Scenarios side by side',
    columns: compareColumns(over.thresholds, rows, none, () => () => undefined, none),
    rows,
    own: scenarioNotes(open),
  });
}
