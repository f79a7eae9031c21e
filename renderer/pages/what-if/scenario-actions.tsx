/** Saving, and all else that can be done with the open scenario. */
import { memo, useMemo, useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import { ScenarioInput, type ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import type { Thresholds } from '../../../shared/maths/band.ts';
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import type { Period } from '../../../shared/units/period.ts';
import { leverName } from '../../../shared/words/what-if.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import {
  changeDraft,
  dropDraft,
  isUnsaved,
  openDraft,
  useDrafts,
  useDraftSoon,
} from '../../state/scenario-drafts.ts';
import {
  duplicateScenario,
  exportScenario,
  importScenario,
  removeScenario,
  saveScenario,
} from '../../state/scenarios.ts';
import { useToday } from '../../state/today.ts';
import { useProjectionSoon, useWhatIf } from '../../state/what-if.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../../ui/controls.tsx';
import { askExport } from '../../ui/export-button.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';
import { exportScenarioTable } from './export-scenarios.ts';
import { MoreMenu } from './more-menu.tsx';
import { NEW_SCENARIO } from './new-scenario.ts';
import { asSaved, SaveDialog } from './save-dialog.tsx';
import type { Beside } from './use-beside.ts';
import { VersionsDialog } from './versions-dialog.tsx';
import { show } from './view.ts';

type Dialog = 'save' | 'rename' | 'duplicate' | 'versions' | 'adopt';

/** What keeps a scenario from being saved, at the lever it is about. */
function lackWords(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  levers: ScenarioDefinition['levers'],
): string | null {
  if (issue === undefined) return null;
  const at = issue.path[0] === 'levers' ? Number(issue.path[1]) : NaN;
  const lever = levers[at];
  return lever === undefined ? issue.message : `${leverName(lever)}: ${issue.message}`;
}

/** The scenario in work at this moment. */
const latest = (key: string) => useDrafts.getState().drafts.get(key)?.held.present;

const toScenario = (entry: ScenarioEntry | null) => {
  if (entry !== null) show({ id: entry.id, beside: null });
};

/** The buttons of the page's head. */
export const ScenarioActions = memo(function ScenarioActions(props: {
  readonly draftKey: string;
  readonly entry: ScenarioEntry | null;
  readonly entries: readonly ScenarioEntry[];
  readonly others: readonly Beside[];
  readonly period: Period;
  readonly where: readonly Filter[];
  readonly readOnly: boolean;
  readonly thresholds: Thresholds;
}) {
  const { draftKey, entry, entries, others, period, where, readOnly, thresholds } = props;
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const draft = useDraftSoon(draftKey);
  const workspace = useWorkspace((store) => store.summary?.path ?? '');
  const today = useToday(useWorkspace((store) => store.summary?.timeZone ?? 'UTC'));
  const projection = useProjectionSoon();
  const scenario = draft?.held.present ?? NEW_SCENARIO;
  const unsaved = isUnsaved(draft);
  const names = entries.filter(({ id }) => id !== entry?.id).map((each) => each.scenario.name);
  const close = () => setDialog(null);
  const save = (name: string, note: string) =>
    saveScenario(
      workspace,
      draftKey,
      entry?.id ?? null,
      asSaved(latest(draftKey) ?? scenario, name, [...where]),
      note,
    );
  const exportAs =
    projection === null
      ? undefined
      : (format: SheetFormat) =>
          exportScenarioTable(
            format,
            { scenario, entry, projection, given: useWhatIf.getState().given },
            others,
            { period, thresholds },
          );
  const lack = useMemo(() => {
    const sound = ScenarioInput.safeParse(scenario);
    return sound.success ? null : lackWords(sound.error.issues[0], scenario.levers);
  }, [scenario]);
  const onSave =
    lack !== null || readOnly || !(unsaved || (entry === null && scenario.levers.length > 0))
      ? undefined
      : () => setDialog('save');
  usePageActions({ exportAs });
  usePageCommand('save-scenario', onSave);
  usePageCommand('new-scenario', readOnly ? undefined : () => show({ id: null, beside: null }));
  const own = entry !== null && !readOnly;
  return (
    <>
      {unsaved ? (
        <span className="w-note" data-tip={lack ?? undefined}>
          {lack === null
            ? 'Kept on this computer, not saved yet'
            : 'Kept on this computer; put right what is marked to save'}
        </span>
      ) : null}
      <Button look="primary" disabled={onSave === undefined} onClick={onSave}>
        {entry === null || unsaved ? 'Save' : 'Saved'}
      </Button>
      <MoreMenu
        orders={{
          rename: readOnly ? undefined : () => setDialog('rename'),
          duplicate: own ? () => setDialog('duplicate') : undefined,
          versions: entry === null ? undefined : () => setDialog('versions'),
          adopt: own && !unsaved && projection !== null ? () => setDialog('adopt') : undefined,
          exportFile: entry === null ? undefined : () => void exportScenario(entry.id),
          importFile: readOnly ? undefined : (file) => void importScenario(file).then(toScenario),
          exportTable: exportAs === undefined ? undefined : () => askExport(exportAs),
          discard: unsaved
            ? () => {
                dropDraft(workspace, draftKey);
                openDraft(workspace, draftKey, NEW_SCENARIO, entry);
              }
            : undefined,
          remove: own
            ? () => {
                const { id, scenario: gone } = entry;
                void removeScenario(id, gone.name).then(() => {
                  dropDraft(workspace, draftKey);
                  show({ id: null, beside: null });
                });
              }
            : undefined,
        }}
      />
      {dialog === 'save' ? (
        <SaveDialog
          title={entry === null ? 'Save the scenario' : `Save version ${entry.version + 1}`}
          words="It is kept in the workspace with the filters in force. Earlier versions stay."
          button="Save"
          name={scenario.name}
          taken={names}
          withNote={entry !== null}
          save={async (name, note) => {
            const kept = await save(name, note);
            if (entry === null) toScenario(kept);
          }}
          onClose={close}
        />
      ) : null}
      {dialog === 'rename' ? (
        <SaveDialog
          title="Rename"
          words={
            entry === null
              ? 'The name it will be saved under.'
              : 'Saved with the next version, or at once where nothing else has changed.'
          }
          button="Rename"
          name={scenario.name}
          taken={names}
          withNote={false}
          save={async (name) => {
            changeDraft(draftKey, (held) => ({ ...held, name }));
            if (entry !== null && !unsaved)
              await saveScenario(workspace, draftKey, entry.id, { ...entry.scenario, name }, 'Renamed');
          }}
          onClose={close}
        />
      ) : null}
      {dialog === 'duplicate' && entry !== null ? (
        <SaveDialog
          title="Duplicate"
          words={
            unsaved
              ? 'The copy is of the saved version; the changes here stay with this scenario.'
              : 'The copy has a history of its own.'
          }
          button="Duplicate"
          name={`${entry.scenario.name.slice(0, 74)}, copy`}
          taken={entries.map((each) => each.scenario.name)}
          withNote={false}
          save={async (name) => toScenario(await duplicateScenario(entry.id, name))}
          onClose={close}
        />
      ) : null}
      {dialog === 'versions' && entry !== null ? (
        <VersionsDialog id={entry.id} latest={entry.version} disabled={readOnly || unsaved} onClose={close} />
      ) : null}
      {dialog === 'adopt' && entry !== null && projection !== null ? (
        <AdoptDialog
          id={entry.id}
          name={entry.scenario.name}
          period={period}
          projection={projection}
          start={today}
          onClose={close}
        />
      ) : null}
    </>
  );
});
