/** Whether the workspace file is sound. */
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { CheckReply, WorkspaceSummary } from '../../../shared/contract/workspace.ts';
import { bytesText, countText } from '../../format/count.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';

/** Files up to this size are checked without being asked: it takes well under a second. */
const SMALL_BYTES = 64_000_000;

type Asked = { readonly reply: CheckReply | null; readonly fault: Fault | null; readonly version: number };

/** The check of this version of the ledger: small files at once, large ones when asked. */
function useCheck(summary: WorkspaceSummary) {
  const answer = useAnswer('workspace', 'check', summary.bytes <= SMALL_BYTES ? undefined : null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [busy, setBusy] = useState(false);
  const version = summary.ledgerVersion;
  const check = async () => {
    setBusy(true);
    try {
      setAsked({ reply: await core().workspace.check(undefined), fault: null, version });
    } catch (error) {
      setAsked({ reply: null, fault: faultIn(error), version });
    } finally {
      setBusy(false);
    }
  };
  const held = asked !== null && asked.version === version ? asked : answer;
  return {
    reply: 'reply' in held ? held.reply : held.value,
    fault: held.fault,
    busy: busy || answer.loading,
    check: () => void check(),
  };
}

/** Checks, size, version and place of the workspace. */
export function HealthCard({ summary }: { readonly summary: WorkspaceSummary }) {
  const { reply, fault, busy, check } = useCheck(summary);
  const bad = reply?.checks.filter((each) => !each.ok).length ?? 0;
  const title =
    reply === null
      ? 'The workspace file'
      : reply.ok
        ? 'The workspace file is sound'
        : `${countText(bad)} of ${countText(reply.checks.length)} checks found something wrong`;
  return (
    <Card
      title={title}
      side={
        <Button disabled={busy} onClick={check}>
          {busy ? 'Checking' : reply === null ? 'Check the file' : 'Check again'}
        </Button>
      }
      padded
    >
      {fault === null ? null : <FaultView fault={fault} onRetry={check} />}
      {reply === null ? null : (
        <ul className="d-checks">
          {reply.checks.map((each) => (
            <li key={each.name}>
              {each.ok ? (
                <IconCheck className="t-favourable" size={15} stroke={2} role="img" aria-label="Sound" />
              ) : (
                <IconX className="t-unfavourable" size={15} stroke={2} role="img" aria-label="Broken" />
              )}
              <strong>{each.name}</strong>
              <span>{each.detail}</span>
            </li>
          ))}
        </ul>
      )}
      <dl className="d-facts">
        <div>
          <dt>Size</dt>
          <dd className="t-num">{bytesText(summary.bytes)}</dd>
        </div>
        <div>
          <dt>Lines</dt>
          <dd className="t-num">{countText(summary.lines)}</dd>
        </div>
        <div>
          <dt>Schema version</dt>
          <dd className="t-num">{countText(summary.schemaVersion)}</dd>
        </div>
        <div>
          <dt>Price book</dt>
          <dd>{summary.priceBook}</dd>
        </div>
        <div className="d-wide">
          <dt>File</dt>
          <dd className="t-mono">{summary.path}</dd>
        </div>
      </dl>
    </Card>
  );
}
