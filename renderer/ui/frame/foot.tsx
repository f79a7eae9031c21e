/** The foot of every page: in what the figures are counted. */
import { momentText } from '../../format/date.ts';
import { monthOf } from '../../../shared/units/period.ts';
import { statusWord } from '../../format/status.ts';
import { useAnswer } from '../../state/answers.ts';
import { usePeriod } from '../../state/period.ts';
import { showWorkspaces } from '../../state/workspaces.ts';
import { useWorkspace } from '../../state/workspace.ts';
import './foot.css';

/** Currency, time zone, basis, price book, status and when the figures were read. */
export function Foot() {
  const summary = useWorkspace((store) => store.summary);
  const readAt = useWorkspace((store) => store.readAtMs);
  const period = usePeriod();
  const month = useAnswer('review', 'month', period === null ? null : { month: monthOf(period.from) }).value;
  if (summary === null) return <footer className="t-foot" />;
  return (
    <footer className="t-foot">
      <span data-tip="Currency of every figure">{summary.currency}</span>
      <span data-tip="Days and months are taken in this time zone">{summary.timeZone}</span>
      {month === null ? null : (
        <span className="t-foot-basis" data-tip={month.basis}>
          {month.basis}
        </span>
      )}
      <span data-tip={`Price book ${summary.priceBook}`}>Price book {summary.priceBook}</span>
      {summary.rules === null ? null : (
        <span data-tip="Version of the allocation rules in force">Rules v{summary.rules}</span>
      )}
      {month === null || month.status === 'no-data' ? null : <span>{statusWord(month)}</span>}
      {summary.readOnly ? (
        <button
          type="button"
          className="t-foot-door"
          data-tip="Another program writes to this workspace, or its folder cannot be written to"
          onClick={() => showWorkspaces()}
        >
          Read only
        </button>
      ) : null}
      {summary.sample ? <span>Sample company</span> : null}
      <span className="t-foot-end">
        {readAt === null ? '' : `As of ${momentText(readAt, summary.timeZone)}`}
      </span>
    </footer>
  );
}
