/** APIs that are fetched from, and everything that was sent to them. */
import { useEffect, useState } from 'react';
import type { Connection } from '../../../../shared/contract/fetch.ts';
import { refreshConnections, useConnections } from '../../../state/connections.ts';
import { usePageCommand } from '../../../state/page-commands.ts';
import { Card } from '../../../ui/card.tsx';
import { Button } from '../../../ui/controls.tsx';
import { FaultView } from '../../../ui/states.tsx';
import { CallLogCard } from './call-log-card.tsx';
import { ConnectionDialog, type ConnectionWish } from './connection-dialog.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { connectionsTitle } from './words.ts';
import './connections.css';

/** The two cards. `version` is the ledger's: connections are read again when it moves, as after an undo. */
export function ConnectionsSection(props: {
  readonly timeZone: string;
  readonly readOnly: boolean;
  readonly version: number;
}) {
  const { timeZone, readOnly, version } = props;
  const { reply, calls, fault } = useConnections();
  const [wish, setWish] = useState<ConnectionWish | null>(null);
  const [removing, setRemoving] = useState<Connection | null>(null);
  useEffect(() => {
    void refreshConnections(version);
  }, [version]);
  usePageCommand('connect-api', readOnly || reply === null ? undefined : () => setWish({ connection: null }));
  if (fault !== null) return <FaultView fault={fault} onRetry={() => void refreshConnections()} />;
  if (reply === null) return null;
  const { connections } = reply;
  const add = readOnly ? undefined : (
    <Button onClick={() => setWish({ connection: null })}>Connect an API</Button>
  );
  return (
    <>
      <Card
        title={connectionsTitle(connections)}
        subtitle="Connections: usage, costs and calls fetched with a key instead of a file"
        side={add}
        padded
      >
        {connections.length === 0 ? (
          <p className="t-quiet">
            {reply.kinds.map(({ name }) => name).join(', ')}. Each fetch becomes an import that can be undone.
          </p>
        ) : (
          <ul className="d-connections">
            {connections.map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                readOnly={readOnly}
                onChange={() => setWish({ connection })}
                onRemove={() => setRemoving(connection)}
              />
            ))}
          </ul>
        )}
      </Card>
      {calls === null ? null : <CallLogCard log={calls} timeZone={timeZone} />}
      <ConnectionDialog wish={wish} reply={reply} onClose={() => setWish(null)} />
      <RemoveDialog connection={removing} onClose={() => setRemoving(null)} />
    </>
  );
}
