/** The workspaces of this computer: which is open, which were before, and the way to others. */
import { Modal } from '@mantine/core';
import { IconFolder, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { KnownWorkspace } from '../../../shared/contract/workspaces.ts';
import { bytesText } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { useWorkspace } from '../../state/workspace.ts';
import {
  chooseWorkspace,
  forgetWorkspace,
  openWorkspace,
  revealWorkspace,
  useWorkspaces,
} from '../../state/workspaces.ts';
import { Badge, Button, Field } from '../controls.tsx';
import { Segmented } from '../segmented.tsx';
import { FaultView } from '../states.tsx';
import './form.css';
import './workspaces.css';

/** What is to be said of a workspace beside its name. */
export function workspaceWords(each: KnownWorkspace, timeZone: string): string {
  if (each.bytes === null) return 'The file is not there any more';
  const opened = `opened ${momentText(each.openedAtMs, timeZone)}`;
  const held = each.heldBy === null ? null : `open for writing in ${each.heldBy}`;
  return [bytesText(each.bytes), opened, held].filter((word) => word !== null).join(' · ');
}

function Row({ each, busy }: { readonly each: KnownWorkspace; readonly busy: boolean }) {
  const timeZone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const canReveal = useWorkspaces((store) => store.known?.canReveal === true);
  return (
    <li className="t-books-row">
      <div className="t-books-said">
        <strong data-tip={each.name}>{each.name}</strong>
        {each.current ? <Badge tone="accent">{readOnly ? 'Open, read only' : 'Open'}</Badge> : null}
        <small className="t-mono" data-tip={each.path}>
          {each.path}
        </small>
        <small>{workspaceWords(each, timeZone)}</small>
      </div>
      {each.current && !readOnly ? null : (
        <Button
          disabled={busy || each.bytes === null}
          aria-label={each.current ? `Open ${each.name} for writing` : `Open ${each.name}`}
          onClick={() => void openWorkspace(each.path)}
        >
          {each.current ? 'Open for writing' : 'Open'}
        </Button>
      )}
      {canReveal ? (
        <Button
          look="quiet"
          disabled={each.bytes === null}
          aria-label={`Show ${each.name} in its folder`}
          data-tip="Show in its folder"
          icon={<IconFolder size={15} stroke={1.7} aria-hidden />}
          onClick={() => void revealWorkspace(each.path)}
        />
      ) : null}
      {each.current ? null : (
        <Button
          look="quiet"
          aria-label={`Remove ${each.name} from this list`}
          data-tip="Remove from this list; the file stays"
          icon={<IconX size={15} stroke={1.7} aria-hidden />}
          onClick={() => void forgetWorkspace(each.path)}
        />
      )}
    </li>
  );
}

const WAYS: readonly { readonly value: 'open' | 'new'; readonly label: string }[] = [
  { value: 'open', label: 'Open' },
  { value: 'new', label: 'New' },
];

/** A full path as people type it; a new workspace gets its ending. */
export function typedPath(text: string, how: 'open' | 'new'): string | null {
  const path = text.trim().replace(/^"(.*)"$/, '$1');
  if (!/^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path)) return null;
  return how === 'new' && !/\.tieout$/i.test(path) ? `${path}.tieout` : path;
}

/** Without a file dialog of the system, the place of a workspace is typed. */
function TypedPlace({ busy }: { readonly busy: boolean }) {
  const how = useWorkspaces((store) => store.typing);
  const [text, setText] = useState('');
  const path = typedPath(text, how);
  return (
    <form
      className="t-books-typed"
      onSubmit={(event) => {
        event.preventDefault();
        if (path !== null) void openWorkspace(path, { create: how === 'new' });
      }}
    >
      <Segmented
        label="What to do"
        value={how}
        options={WAYS}
        onChange={(typing) => useWorkspaces.setState({ typing })}
      />
      <Field
        label={how === 'new' ? 'Where the new workspace goes' : 'Where the workspace is'}
        placeholder={how === 'new' ? '/home/you/books/2026.tieout' : '/home/you/books/halden.tieout'}
        data-autofocus
        value={text}
        fault={text.trim() === '' || path !== null ? null : 'Type the full path, from the first folder on'}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={busy || path === null}>
        {how === 'new' ? 'Make workspace' : 'Open workspace'}
      </Button>
    </form>
  );
}

function Body() {
  const { known, busy, refused } = useWorkspaces();
  return (
    <div className="t-books">
      {refused === null ? null : (
        <FaultView fault={{ ...refused.fault, file: refused.path }}>
          {refused.fault.code === 'workspace.locked' ? (
            <Button disabled={busy} onClick={() => void openWorkspace(refused.path, { readOnly: true })}>
              Open it read only
            </Button>
          ) : null}
        </FaultView>
      )}
      <ul className="t-books-list" aria-label="Workspaces opened here">
        {(known?.workspaces ?? []).map((each) => (
          <Row key={each.path} each={each} busy={busy} />
        ))}
      </ul>
      {known?.canChoose === true ? (
        <div className="t-form-actions">
          <Button disabled={busy} onClick={() => void chooseWorkspace('new')}>
            New workspace
          </Button>
          <Button look="primary" disabled={busy} onClick={() => void chooseWorkspace('open')}>
            Choose a file
          </Button>
        </div>
      ) : (
        <TypedPlace busy={busy} />
      )}
    </div>
  );
}

/** The dialog of workspaces. */
export function Workspaces() {
  const open = useLayer((store) => store.layer === 'workspaces');
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Workspaces of this computer"
      size={640}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {open ? <Body /> : null}
    </Modal>
  );
}
