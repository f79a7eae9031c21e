/** What to know about the open scenario: refused levers, another scope, a newer version, what was removed, what went wrong. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { ScenarioEntry } from '../../../shared/contract/scenarios.ts';
import { counted } from '../../format/count.ts';
import { go } from '../../state/address.ts';
import { filtersWords } from '../../state/filters.ts';
import { isUnsaved, useDrafts } from '../../state/scenario-drafts.ts';
import {
  bringScenarioBack,
  dismissRemoved,
  dismissScenarioFault,
  useScenarios,
} from '../../state/scenarios.ts';
import { useWhatIf } from '../../state/what-if.ts';
import { Button } from '../../ui/controls.tsx';
import { FaultView, Note } from '../../ui/states.tsx';

const scopeText = (where: readonly Filter[]) => JSON.stringify(where);

/** The notes. */
export function ScenarioNotes(props: {
  readonly draftKey: string;
  readonly entry: ScenarioEntry | null;
  readonly where: readonly Filter[];
  readonly readOnly: boolean;
}) {
  const { draftKey, entry, where, readOnly } = props;
  const version = useDrafts((store) => store.drafts.get(draftKey)?.version ?? null);
  const unsaved = useDrafts((store) => isUnsaved(store.drafts.get(draftKey)));
  const refused = useWhatIf(
    (store) => new Set(store.problems.filter((each) => each.refuses).map((each) => each.id)).size,
  );
  const fault = useScenarios((store) => store.fault);
  const removed = useScenarios((store) => store.removed);
  const scope = entry?.scenario.where ?? null;
  return (
    <>
      {fault === null ? null : (
        <div>
          <FaultView fault={fault} />
          <Button look="quiet" onClick={dismissScenarioFault}>
            Put away
          </Button>
        </div>
      )}
      {removed === null ? null : (
        <Note>
          {removed.name} is removed.
          <Button
            onClick={() =>
              void bringScenarioBack(removed.id).then((back) => {
                if (back !== null) go({ item: String(back.id) });
              })
            }
          >
            Bring it back
          </Button>
          <Button look="quiet" onClick={dismissRemoved}>
            Put away
          </Button>
        </Note>
      )}
      {readOnly ? (
        <Note>The workspace is open for reading: levers can be looked at, not changed.</Note>
      ) : null}
      {entry !== null && unsaved && version !== null && version < entry.version ? (
        <Note tone="attention">
          Version {entry.version} was saved meanwhile; the changes here are on version {version}. Saving them
          makes version {entry.version + 1}.
        </Note>
      ) : null}
      {scope === null || scopeText(scope) === scopeText(where) ? null : (
        <Note>
          Saved for {scope.length === 0 ? 'all spend' : filtersWords(scope)}, shown for{' '}
          {where.length === 0 ? 'all spend' : filtersWords(where)}.
          <Button onClick={() => go({ where: scope })}>Go back to it</Button>
        </Note>
      )}
      {refused === 0 ? null : (
        <Note tone="attention">
          {counted(refused, 'lever')} {refused === 1 ? 'is' : 'are'} left out of the results until what is
          marked there is put right.
        </Note>
      )}
    </>
  );
}
