/** What came of a task, and how that is known. */
import type { TaskResult, TaskTimeline } from '../../../shared/contract/tasks.ts';
import { KEY_NAMES } from '../../../shared/words/joins.ts';
import { OUTCOME_WORDS } from '../../../shared/words/tasks.ts';
import { counted, countText, durationText } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { Card } from '../../ui/card.tsx';

const placeOf = ({ file, fileRow }: TaskResult) => `${file}, line ${countText(fileRow)}`;

/** How long after the last call the result is dated. */
function lagOf({ outcome, lastMs }: TaskTimeline): string {
  if (outcome === null || lastMs === null) return '';
  const lag = outcome.atMs - lastMs;
  return lag >= 0
    ? `${durationText(lag)} after the last call`
    : `${durationText(-lag)} before the last call ended`;
}

function titleOf({ outcome, otherResults }: TaskTimeline): string {
  if (outcome !== null)
    return `${OUTCOME_WORDS[outcome.status]}${outcome.value === null ? '' : ` worth ${moneyText(outcome.value)}`}`;
  return otherResults.length === 0 ? 'No result is known yet' : 'A result is known, but none of its calls';
}

/** The card. */
export function ResultCard({ timeline, span }: { readonly timeline: TaskTimeline; readonly span: number }) {
  const { outcome, otherResults, timeZone } = timeline;
  const facts =
    outcome === null
      ? []
      : [
          { name: 'Dated', value: momentText(outcome.atMs, timeZone), note: lagOf(timeline) },
          ...(outcome.statedMs === outcome.atMs
            ? []
            : [{ name: 'Last stated', value: momentText(outcome.statedMs, timeZone), note: '' }]),
          {
            name: 'Value',
            value: outcome.value === null ? 'Its source states none' : moneyText(outcome.value),
            note: '',
          },
          {
            name: 'Joined',
            value: KEY_NAMES[outcome.joinedBy],
            note: outcome.key === null || outcome.key === timeline.task ? '' : outcome.key,
          },
          ...(outcome.tasks === 1
            ? []
            : [
                {
                  name: 'Also settles',
                  value: counted(outcome.tasks - 1, 'other task'),
                  note: 'counted once',
                },
              ]),
          { name: 'From', value: placeOf(outcome), note: '' },
        ];
  return (
    <Card title={titleOf(timeline)} subtitle="What came of it" span={span} padded>
      {outcome === null && otherResults.length === 0 ? (
        <p className="k-none">No imported result carries this task’s id, or an id of its calls.</p>
      ) : null}
      <dl className="k-facts">
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd>
              {fact.value} {fact.note === '' ? null : <small>{fact.note}</small>}
            </dd>
          </div>
        ))}
        {otherResults.map((result) => (
          <div key={`${result.importId}-${result.fileRow}`}>
            <dt>{outcome === null ? 'Without calls' : 'Does not count'}</dt>
            <dd>
              {OUTCOME_WORDS[result.status]}, {momentText(result.atMs, timeZone)}{' '}
              <small>{placeOf(result)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
