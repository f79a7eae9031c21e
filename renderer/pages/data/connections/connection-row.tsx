/** One connection: how far each of its feeds is, and fetching. */
import type { Connection } from '../../../../shared/contract/fetch.ts';
import { dismissRun, fetchConnection, useConnections, type Run } from '../../../state/connections.ts';
import { Badge, Button } from '../../../ui/controls.tsx';
import { FaultView } from '../../../ui/states.tsx';
import { ImportProgress } from '../import-progress.tsx';
import { feedText, keyText, partText } from './words.ts';

function Result(props: {
  readonly run: Run;
  readonly onTakeCosts: (() => void) | null;
  readonly onClose: () => void;
}) {
  const { run, onTakeCosts, onClose } = props;
  const { fault } = run;
  const parts = run.reply?.parts ?? [];
  const brought = parts.filter((part) => part.fault === null);
  return (
    <div className="d-fetched" role="status">
      <div className="d-fetched-parts">
        {brought.length === 0 ? null : (
          <ul>
            {brought.map((part) => (
              <li key={`${part.feed} ${part.from}`}>{partText(part)}</li>
            ))}
          </ul>
        )}
        {run.reply !== null && parts.length === 0 ? (
          <p>Everything is fetched; the next day is not over yet.</p>
        ) : null}
        {fault === null || fault.code === 'job.cancelled' ? null : <FaultView fault={fault} />}
        {fault?.code === 'job.cancelled' ? (
          <p>
            {fault.message} {fault.remedy}
          </p>
        ) : null}
        {parts.map((part) =>
          part.fault === null ? null : (
            <FaultView
              key={`${part.feed} ${part.from}`}
              fault={{ ...part.fault, message: `${part.name}: ${part.fault.message}` }}
            />
          ),
        )}
      </div>
      {onTakeCosts !== null && parts.some((part) => part.fault?.code === 'file.cost-unit') ? (
        <Button onClick={onTakeCosts}>Import anyway</Button>
      ) : null}
      <Button look="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  );
}

/** The row; null doors where the workspace is open for reading only. */
export function ConnectionRow(props: {
  readonly connection: Connection;
  readonly readOnly: boolean;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}) {
  const { connection, readOnly, onChange, onRemove } = props;
  const { id, name, kindName, address, key, feedStates } = connection;
  const run = useConnections((store) => store.runs[id]);
  const job = run?.job ?? null;
  const busy = job !== null || connection.running;
  const cut = feedStates.some(({ unfinished }) => unfinished !== null);
  return (
    <li className="d-connection">
      <div className="d-connection-head">
        <h3>{name}</h3>
        <span className="d-connection-where">
          {name === kindName ? null : `${kindName} · `}
          {address.replace(/^https:\/\//, '')}
        </span>
        <Badge tone={key === 'none' ? 'attention' : 'neutral'}>{keyText(key)}</Badge>
        {readOnly ? null : (
          <div className="d-connection-actions">
            {key === 'none' ? (
              <Button onClick={onChange}>Enter the key</Button>
            ) : (
              <>
                {cut && !busy ? (
                  <Button onClick={() => void fetchConnection(id, name, { fresh: true })}>Start over</Button>
                ) : null}
                <Button disabled={busy} onClick={() => void fetchConnection(id, name)}>
                  {busy ? 'Fetching' : cut ? 'Go on' : 'Fetch'}
                </Button>
              </>
            )}
            <Button disabled={busy} onClick={onChange} aria-label={`Change ${name}`}>
              Change
            </Button>
            <Button look="quiet" disabled={busy} onClick={onRemove} aria-label={`Remove ${name}`}>
              Remove
            </Button>
          </div>
        )}
      </div>
      {job === null ? (
        <dl className="d-feeds">
          {feedStates.map((feed) => (
            <div key={feed.id}>
              <dt>{feed.name}</dt>
              <dd>{feedText(feed)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <ImportProgress job={job} />
      )}
      {run === undefined || job !== null ? null : (
        <Result
          run={run}
          onTakeCosts={readOnly ? null : () => void fetchConnection(id, name, { acceptCosts: true })}
          onClose={() => dismissRun(id)}
        />
      )}
    </li>
  );
}
