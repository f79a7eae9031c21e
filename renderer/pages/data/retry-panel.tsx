/** Reading the rejected rows of an import again: what would come of it, with the mapping as it is or as it is changed. */
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { ImportReceipt, Mapping } from '../../../shared/contract/imports.ts';
import type { RetryPreview, RetryReceipt } from '../../../shared/contract/rejected.ts';
import { countText } from '../../format/count.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { noteReceipt } from '../../state/import-queue.ts';
import { runJob } from '../../state/jobs.ts';
import { Button } from '../../ui/controls.tsx';
import { FaultView, Note, useDim } from '../../ui/states.tsx';
import { FaultList } from './fault-list.tsx';
import { MappingEditor, mappingTitle } from './mapping-editor.tsx';
import { PreviewTable } from './preview-tables.tsx';
import { partsText, retryTitle } from './reject-reasons.ts';
import { ZoneField } from './zone-field.tsx';

const QUIET_MS = 350;

/** What is tried: a mapping or a zone of one's own; without them, those of the import. */
type Try = { readonly mapping?: Mapping; readonly timeZone?: string };
type Shown = { readonly preview: RetryPreview | null; readonly fault: Fault | null; readonly of: string };

/** What would come of it; asked when changes pause. An older preview stays until the new one is there. */
function usePreview(id: number, tried: Try): { readonly shown: Shown | null; readonly checking: boolean } {
  const [shown, setShown] = useState<Shown | null>(null);
  const of = JSON.stringify([id, tried]);
  useEffect(() => {
    let open = true;
    const [about, how] = JSON.parse(of) as [number, Try];
    const timer = setTimeout(
      () => {
        core()
          .imports.previewRetry({ id: about, ...how })
          .then(
            (preview) => open && setShown({ preview, fault: null, of }),
            (error: unknown) =>
              open && setShown((before) => ({ preview: before?.preview ?? null, fault: faultIn(error), of })),
          );
      },
      how.mapping === undefined ? 0 : QUIET_MS,
    );
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [of]);
  return { shown, checking: shown?.of !== of };
}

/** The panel; `edits` shows the mapping to change. */
export function RetryPanel(props: {
  readonly receipt: ImportReceipt;
  readonly timeZone: string;
  readonly edits: boolean;
  readonly onClose: () => void;
  readonly onDone: (done: RetryReceipt) => void;
}) {
  const { receipt, timeZone, edits, onClose, onDone } = props;
  const [tried, setTried] = useState<Try>({});
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const { shown, checking } = usePreview(receipt.id, tried);
  const dim = useDim(checking);
  const preview = shown?.preview ?? null;
  const change = (next: Try) => {
    setRefused(null);
    setTried(next);
  };
  const apply = async (acceptCosts = false) => {
    setBusy(true);
    setRefused(null);
    try {
      const done = await runJob(`Reading rejected rows of ${receipt.file} again`, (job) =>
        core().imports.retry({ id: receipt.id, job, acceptCosts, ...tried }),
      );
      noteReceipt(done.receipt);
      onDone(done);
    } catch (error) {
      setRefused(faultIn(error));
      setBusy(false);
    }
  };
  const unusable = preview?.faults.find((fault) => fault.row === undefined) ?? null;
  const fault = refused ?? shown?.fault ?? unusable;
  const mapping = tried.mapping ?? preview?.mapping ?? null;
  if (preview === null)
    return fault === null ? (
      <div className="t-skeleton" style={{ height: 180 }} />
    ) : (
      <FaultView fault={fault} />
    );
  const parts = partsText(preview);
  return (
    <section className="d-retry" aria-label="Reading rejected rows again">
      {edits && mapping !== null ? (
        <MappingEditor
          title={mappingTitle(mapping, tried.mapping === undefined ? 'saved' : 'user')}
          table={preview}
          mapping={mapping}
          fixed
          onChange={(next) => change({ mapping: next })}
        />
      ) : null}
      {mapping === null && preview.zoneMatters ? (
        <div className="d-zone">
          <ZoneField
            value={tried.timeZone ?? 'UTC'}
            onChange={(zone) => change({ ...tried, timeZone: zone })}
          />
        </div>
      ) : null}
      {fault === null ? null : <FaultView fault={fault} />}
      {unusable !== null ? null : (
        <div className={dim ? 'd-part t-dim' : 'd-part'} aria-busy={checking} aria-live="polite">
          <h3>{retryTitle(preview)}</h3>
          {parts === null ? null : <Note tone="attention">{parts}</Note>}
          {preview.preview.length === 0 ? null : (
            <PreviewTable
              outcomes={receipt.role === 'outcome'}
              preview={preview.preview}
              timeZone={timeZone}
            />
          )}
          {preview.faults.length === 0 ? null : <FaultList faults={preview.faults} />}
        </div>
      )}
      <div className="t-form-actions">
        <Button onClick={onClose}>Cancel</Button>
        {refused?.code === 'file.cost-unit' ? (
          <Button disabled={busy} onClick={() => void apply(true)}>
            Import anyway
          </Button>
        ) : null}
        <Button
          look="primary"
          disabled={busy || checking || fault !== null || preview.ready === 0}
          onClick={() => void apply()}
        >
          {busy
            ? 'Reading'
            : preview.ready === 0
              ? 'Nothing to read'
              : `Read ${countText(preview.ready)} ${preview.ready === 1 ? 'row' : 'rows'}`}
        </Button>
      </div>
    </section>
  );
}
