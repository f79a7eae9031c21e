/** Whether everything holds that must hold, and the facts of the workspace file. */
import type { WorkspaceSummary } from '../../../shared/contract/workspace.ts';
import { bytesText, counted, countText } from '../../format/count.ts';
import { lookAtInvariants, SMALL_BYTES, useLookedUp } from '../../state/invariants.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import { InvariantBoard } from './invariant-board.tsx';

/** The title of the card, made true by what was found. */
export function healthTitle(
  reply: { readonly red: number; readonly amber: number; readonly invariants: readonly unknown[] } | null,
): string {
  if (reply === null) return 'The workspace file';
  if (reply.red > 0) return `${counted(reply.red, 'invariant')} of ${reply.invariants.length} broken`;
  return reply.amber > 0
    ? `Everything holds that must hold; ${counted(reply.amber, 'thing')} to know`
    : 'Everything holds that must hold';
}

/** Invariants, size, version and place of the workspace. */
export function HealthCard({ summary }: { readonly summary: WorkspaceSummary }) {
  const { reply, fault, looking } = useLookedUp(true);
  const look = () => void lookAtInvariants(summary.bytes > SMALL_BYTES);
  return (
    <Card
      title={healthTitle(reply)}
      subtitle="A final pack needs every invariant to hold"
      side={
        <Button disabled={looking} onClick={look}>
          {looking ? 'Checking' : reply === null ? 'Check the workspace' : 'Check again'}
        </Button>
      }
      padded
    >
      {fault === null ? null : <FaultView fault={fault} onRetry={look} />}
      {reply === null ? null : <InvariantBoard reply={reply} />}
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
