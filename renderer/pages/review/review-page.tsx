/** Review: what goes into the pack? */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useRef, useState } from 'react';
import type { Paper, ReviewPack } from '../../../shared/contract/review.ts';
import { monthOf } from '../../../shared/units/period.ts';
import { isWholeMonth, monthLong, periodText } from '../../format/date.ts';
import { PACK_PARTS, type PackPart } from '../../print/pack-document.tsx';
import { useAddress } from '../../state/address.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { downloadAddress, startDownload } from '../../state/download.ts';
import { faultIn } from '../../state/fault.ts';
import { filtersWords } from '../../state/filters.ts';
import { runJob } from '../../state/jobs.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { usePeriod } from '../../state/period.ts';
import { saveText } from '../../state/save-file.ts';
import { saveWorkbook } from '../../state/save-sheet.ts';
import { Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { Button } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { NothingYet } from '../../ui/nothing-yet.tsx';
import { PackPicture } from '../../ui/page-pictures.tsx';
import { Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { ContentsCard, StatusCard, TablesCard } from './contents-card.tsx';
import { SavedNote, type Saved } from './saved-note.tsx';
import { reviewTitle } from './sentences.ts';
import { Sheet } from './sheet.tsx';
import { allTablesCsv, packSheets } from './tables.ts';
import './review.css';

const PAPERS: readonly { readonly value: Paper; readonly label: string }[] = [
  { value: 'A4', label: 'A4' },
  { value: 'Letter', label: 'Letter' },
];

/** The page. */
export function ReviewPage() {
  const period = usePeriod();
  if (period === null)
    return (
      <NothingYet page="Review" title="What goes into the pack?" picture={<PackPicture />}>
        The review pack is the month on paper: an executive summary, the scorecard, the allocation, the
        tie-out statement and what the figures rest on. It needs at least one import.
      </NothingYet>
    );
  return <MonthReview month={monthOf(period.from)} />;
}

function MonthReview({ month }: { readonly month: string }) {
  const answer = useAnswer('review', 'pack', { month });
  const dim = useDim(answer.loading);
  if (answer.fault !== null) return <PageFault page="Review" fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <Skeleton heights={[56, 640]} />;
  return <Pack key={answer.value.summary.month} pack={answer.value} dim={dim} />;
}

/** Printing, and what came of it. */
function usePrint(pack: ReviewPack, paper: Paper) {
  const [saved, setSaved] = useState<Saved | null>(null);
  const print = async () => {
    setSaved({ kind: 'busy' });
    try {
      const { month } = pack.summary;
      const reply = await runJob(`Printing ${monthLong(month)}`, (job) =>
        core().review.print({ month, paper, final: pack.summary.status === 'final', job }),
      );
      setSaved({ kind: 'saved', reply, contentHash: pack.contentHash });
      const address = downloadAddress(reply.ref);
      if (address !== null) startDownload(address, reply.file);
    } catch (error) {
      setSaved({ kind: 'fault', fault: faultIn(error) });
    }
  };
  return { saved, print: () => void print() };
}

function Pack({ pack, dim }: { readonly pack: ReviewPack; readonly dim: boolean }) {
  const { summary } = pack;
  const period = usePeriod()!;
  const where = useAddress((address) => address.where);
  const [paper, setPaper] = useState<Paper>('A4');
  const [part, setPart] = useState<PackPart>('cover');
  const { saved, print } = usePrint(pack, paper);
  const empty = summary.status === 'no-data';
  const exportAs = empty
    ? undefined
    : (format: SheetFormat) => {
        const stem = `tieout-${summary.month}-pack`;
        const { sheets, notes } = packSheets(pack);
        if (format === 'csv') saveText(`${stem}.csv`, allTablesCsv(pack));
        else void saveWorkbook(stem, sheets, notes);
      };
  usePageActions({ exportAs });
  usePageCommand(
    'save-pack',
    pack.summary.status === 'no-data' || saved?.kind === 'busy' ? undefined : print,
  );
  const at = PACK_PARTS.findIndex((each) => each.id === part);
  const preview = useRef<HTMLElement>(null);
  const step = (by: number) => {
    setPart(PACK_PARTS[at + by]?.id ?? part);
    requestAnimationFrame(() => preview.current?.scrollIntoView({ block: 'start' }));
  };
  return (
    <Page
      title={reviewTitle(pack)}
      subtitle={
        empty ? (
          `${monthLong(summary.month)} holds no spend. Choose another month, or import its exports.`
        ) : (
          <>
            Pack {pack.id}, content <span className="t-mono">{pack.contentHash.slice(0, 8)}</span>: the same
            figures always give the same pack.
          </>
        )
      }
      dim={dim}
      actions={
        <>
          <Segmented label="Paper" value={paper} options={PAPERS} onChange={setPaper} />
          <ExportButton exportAs={exportAs} />
          <Button look="primary" disabled={empty || saved?.kind === 'busy'} onClick={print}>
            {saved?.kind === 'busy' ? 'Printing' : 'Save PDF'}
          </Button>
        </>
      }
    >
      {where.length === 0 ? null : (
        <Note>
          The pack is about the whole workspace; the filter on {filtersWords(where)} does not narrow it.
        </Note>
      )}
      {isWholeMonth(period) ? null : (
        <Note>
          The pack is about whole months: this is {monthLong(summary.month)}, not {periodText(period)}.
        </Note>
      )}
      <div role="status" className="r-said">
        <SavedNote saved={saved} contentHash={pack.contentHash} onRetry={print} />
      </div>
      {empty ? null : (
        <div className="r-columns">
          <div className="r-side">
            <ContentsCard pack={pack} part={part} onPart={setPart} />
            <StatusCard pack={pack} />
            <TablesCard pack={pack} />
          </div>
          <section ref={preview} className="r-preview" aria-label={`Preview: ${PACK_PARTS[at]?.name ?? ''}`}>
            <Sheet pack={pack} part={part} paper={paper}>
              <div className="r-steps">
                <Button disabled={at <= 0} onClick={() => step(-1)}>
                  Back
                </Button>
                <span className="t-num">
                  Part {at + 1} of {PACK_PARTS.length}; long tables run on to further sheets of {paper}
                </span>
                <Button disabled={at >= PACK_PARTS.length - 1} onClick={() => step(1)}>
                  Next
                </Button>
              </div>
            </Sheet>
          </section>
        </div>
      )}
    </Page>
  );
}
