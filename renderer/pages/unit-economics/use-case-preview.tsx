/** What the conditions find while they are being written, and whom the use case would take it from. */
import type { UseCasePreview } from '../../../shared/contract/use-cases.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Period } from '../../../shared/units/period.ts';
import { counted, countText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { pluralOf } from '../../print/nouns.ts';
import { useAnswer } from '../../state/answers.ts';
import { FaultView } from '../../ui/states.tsx';

/** What is found, in sentences; the first says what the use case would count. */
export function previewWords(preview: UseCasePreview, unit: string): readonly string[] {
  const { claimed, matched, overlaps, released, withoutOutcome, period } = preview;
  const when = periodText(period);
  if (matched.calls === 0n && matched.cost === 0n) return [`No call of ${when} meets these conditions.`];
  const noun = unit.trim() === '' ? 'task' : unit.trim();
  const parts = [
    `${counted(claimed.calls, 'call')} of ${counted(claimed.tasks, noun, pluralOf(noun))} for ${moneyText(claimed.cost)} in ${when}.`,
    claimed.outcomes === 0n
      ? 'No outcome of them is known.'
      : `${counted(claimed.outcomes, 'outcome')}, ${countText(claimed.successes)} successful; ${moneyText(withoutOutcome)} has no final outcome.`,
    ...overlaps.map((other) =>
      other.keeps
        ? `${other.name} comes first and keeps ${counted(other.calls, 'call')} for ${moneyText(other.cost)} that meet these conditions too.`
        : `${other.name} comes later and would lose ${counted(other.calls, 'call')} for ${moneyText(other.cost)} to it.`,
    ),
  ];
  if (released !== null && (released.calls !== 0n || released.cost !== 0n))
    parts.push(
      `It would no longer count ${counted(released.calls, 'call')} for ${moneyText(released.cost)}.`,
    );
  return parts;
}

/** The live count. */
export function LivePreview(props: {
  readonly id: string | null;
  readonly where: readonly Filter[];
  readonly unit: string;
  readonly period: Period;
}) {
  const { id, where, unit, period } = props;
  const answer = useAnswer('units', 'preview', where.length === 0 ? null : { id, where: [...where], period });
  if (where.length === 0) return null;
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  const words = answer.value === null ? [] : previewWords(answer.value, unit);
  return (
    <div
      className={answer.loading ? 'u-preview t-dim' : 'u-preview'}
      role="status"
      aria-label="What it would count"
    >
      {words.length === 0 ? 'Counting' : words.map((text) => <p key={text}>{text}</p>)}
    </div>
  );
}
