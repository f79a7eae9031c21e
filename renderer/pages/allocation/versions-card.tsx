/** Published versions, newest first; an older one can be looked at and taken up again. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { AllocationState, AllocationVersion } from '../../../shared/contract/allocation.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { rulesName } from '../../../shared/words/allocation.ts';
import { counted } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { useAnswer } from '../../state/answers.ts';
import { Card } from '../../ui/card.tsx';
import { Badge, Button } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import { conditionsWords, datesWords, givesWords, methodWords } from './words.ts';

function said(version: AllocationVersion): string {
  const parts = [counted(version.ruleCount, 'rule'), counted(version.poolCount, 'pool')].join(', ');
  return version.restoredFrom === null ? parts : `${parts}, as in v${version.restoredFrom}`;
}

function Contents(props: {
  readonly version: number;
  readonly mayRestore: boolean;
  readonly restore: (version: number) => Promise<Fault | null>;
  readonly onClose: () => void;
}) {
  const { version, mayRestore, restore, onClose } = props;
  const answer = useAnswer('allocation', 'version', { version });
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(answer.fault);
  const { value } = answer;
  const take = async () => {
    setBusy(true);
    const refused = await restore(version);
    setBusy(false);
    if (refused === null) onClose();
    else setFault(refused);
  };
  return (
    <div className="a-dialog" aria-busy={value === null}>
      {value === null ? null : value.rules.length + value.pools.length === 0 ? (
        <p>No rule and no pool: every owner as the sources say.</p>
      ) : (
        <ol className="a-contents">
          {[
            ...value.rules.map((rule) => ({ entry: rule, words: givesWords(rule) })),
            ...value.pools.map((pool) => ({ entry: pool, words: methodWords(pool) })),
          ].map(({ entry, words }) => (
            <li key={entry.id}>
              <strong>{entry.name}</strong>
              <span className="t-quiet">
                {conditionsWords(entry.conditions)} → {words} {datesWords(entry)}
              </span>
            </li>
          ))}
        </ol>
      )}
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button data-autofocus onClick={onClose}>
          Close
        </Button>
        {mayRestore ? (
          <Button look="primary" disabled={busy} onClick={() => void take()}>
            {busy ? 'Restoring' : 'Restore as a new version'}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The card. */
export function VersionsCard(props: {
  readonly state: AllocationState;
  readonly timeZone: string;
  readonly disabled: boolean;
  readonly restore: (version: number) => Promise<Fault | null>;
}) {
  const { state, timeZone, disabled, restore } = props;
  const [open, setOpen] = useState<number | null>(null);
  return (
    <Card
      title={
        state.version === null
          ? 'Nothing published yet'
          : `${rulesName(state.version)} is in force`.replace(/^r/, 'R')
      }
      subtitle="versions"
      span={5}
      padded
    >
      {state.versions.length === 0 ? (
        <p className="t-quiet">
          Owners are as the sources say. Publishing rules makes version 1; each later change is a version of
          its own, and none is ever changed.
        </p>
      ) : (
        <ul className="a-list" aria-label="Versions of the rules">
          {state.versions.map((version) => (
            <li key={version.version} className="a-version">
              <span className="a-version-words">
                <strong>v{version.version}</strong>{' '}
                {version.version === state.version ? <Badge tone="accent">in force</Badge> : null}
                <span className="t-quiet">
                  {momentText(version.publishedMs, timeZone)} · {said(version)}
                </span>
                {version.note === '' ? null : <span>{version.note}</span>}
              </span>
              <Button
                aria-label={`Look at version ${version.version}`}
                onClick={() => setOpen(version.version)}
              >
                Look
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open === null ? '' : `Rules v${open}`}
        size={560}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {open === null ? null : (
          <Contents
            key={open}
            version={open}
            mayRestore={!disabled && open !== state.version}
            restore={restore}
            onClose={() => setOpen(null)}
          />
        )}
      </Modal>
    </Card>
  );
}
