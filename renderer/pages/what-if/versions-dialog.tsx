/** Every version of a scenario, and the way back to one of them. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { ScenarioVersion } from '../../../shared/contract/scenarios.ts';
import { momentText } from '../../format/date.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { revertScenario } from '../../state/scenarios.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../../ui/controls.tsx';
import { useFocusBack } from '../../ui/focus-back.ts';
import { FaultView } from '../../ui/states.tsx';
import { leversWords } from './sentences.ts';

/** The dialog; mount it to open it. */
export function VersionsDialog(props: {
  readonly id: number;
  readonly latest: number;
  readonly disabled: boolean;
  readonly onClose: () => void;
}) {
  const { id, latest, disabled, onClose } = props;
  const [versions, setVersions] = useState<readonly ScenarioVersion[] | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const timeZone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
  useFocusBack();
  useEffect(() => {
    core()
      .scenarios.versions({ id })
      .then(setVersions)
      .catch((error: unknown) => setFault(faultIn(error)));
  }, [id]);
  return (
    <Modal opened onClose={onClose} title="Versions" size={560} closeButtonProps={{ 'aria-label': 'Close' }}>
      {fault === null ? null : <FaultView fault={fault} />}
      <ol className="w-versions" aria-busy={versions === null}>
        {(versions ?? [])
          .toSorted((a, b) => b.version - a.version)
          .map((each) => (
            <li key={each.version}>
              <span>
                <strong>Version {each.version}</strong>{' '}
                <span className="t-quiet">{momentText(each.savedMs, timeZone)}</span>
                <br />
                <span className="t-quiet">
                  {each.scenario.name}, {leversWords(each.scenario.levers.length).toLowerCase()}
                  {each.note === '' ? '' : `: ${each.note}`}
                </span>
              </span>
              {each.version === latest ? (
                <span className="t-quiet">as saved now</span>
              ) : (
                <Button
                  disabled={disabled}
                  onClick={() => void revertScenario(id, each.version).then(onClose)}
                >
                  Go back to it
                </Button>
              )}
            </li>
          ))}
      </ol>
      <p className="t-field-note">Going back saves the old version as a new one; none is ever lost.</p>
    </Modal>
  );
}
