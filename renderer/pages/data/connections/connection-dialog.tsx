/** Connecting an API: where it is, what to fetch from when on, and its key. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../../shared/contract/fault.ts';
import type { Connection, ConnectionsReply, KindInfo } from '../../../../shared/contract/fetch.ts';
import { forgetKey, saveConnection } from '../../../state/connections.ts';
import { faultIn } from '../../../state/fault.ts';
import { Button, Field } from '../../../ui/controls.tsx';
import { FaultView } from '../../../ui/states.tsx';
import { Pick, Tick } from '../../../ui/pick.tsx';
import { draftOf, faultsOf, isSound, newDraft, requestOf, type Draft } from './connection-draft.ts';
import { keepingText } from './words.ts';

const OTHER = 'other';

/** A connection to change, or a new one. */
export type ConnectionWish = { readonly connection: Connection | null };

type PartProps = {
  readonly draft: Draft;
  readonly kind: KindInfo;
  readonly change: (part: Partial<Draft>) => void;
};

function AddressFields({ draft, kind, change, fault }: PartProps & { readonly fault: string | null }) {
  const choices = [
    ...kind.addresses.map(({ name, url }) => ({ value: url, name })),
    { value: OTHER, name: 'Another address' },
  ];
  return (
    <>
      {kind.addresses.length === 0 ? null : (
        <Pick
          label="Where"
          value={draft.ownAddress ? OTHER : draft.address}
          options={choices}
          onChange={(value) =>
            change(
              value === OTHER ? { ownAddress: true, address: '' } : { ownAddress: false, address: value },
            )
          }
        />
      )}
      {draft.ownAddress ? (
        <Field
          label="Address"
          placeholder={kind.id === 'litellm' ? 'https://litellm.example.org' : 'https://host'}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          value={draft.address}
          fault={fault}
          note={
            draft.address.trim().startsWith('http://')
              ? 'Not encrypted: everyone on the way can read the key.'
              : undefined
          }
          onChange={(event) => change({ address: event.target.value })}
        />
      ) : null}
    </>
  );
}

function KeyFields(
  props: PartProps & {
    readonly fault: string | null;
    readonly kept: Connection['key'] | null;
    readonly keysKept: 'system' | 'memory';
    readonly onForget: () => void;
  },
) {
  const { draft, kind, change, fault, kept, keysKept, onForget } = props;
  const isKept = kept !== null && kept !== 'none';
  return (
    <fieldset className="d-connect-key">
      <legend>Key</legend>
      <p>{kind.keyHow}</p>
      <div className={kind.keyParts.length > 1 ? 't-form-pair' : undefined}>
        {kind.keyParts.map((label, at) => (
          <Field
            key={label}
            label={label}
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={isKept ? 'Unchanged' : ''}
            value={draft.key[at] ?? ''}
            fault={at === kind.keyParts.length - 1 ? fault : null}
            onChange={(event) =>
              change({ key: draft.key.map((part, index) => (index === at ? event.target.value : part)) })
            }
          />
        ))}
      </div>
      <p>{keepingText(keysKept)}</p>
      {isKept ? (
        <div>
          <Button onClick={onForget}>Remove the key from this computer</Button>
        </div>
      ) : null}
    </fieldset>
  );
}

function WhatFields({ draft, kind, change, fault }: PartProps & { readonly fault: string | null }) {
  const variant = kind.variants.find(({ id }) => id === draft.variant);
  return (
    <>
      {kind.feeds.length < 2 ? null : (
        <fieldset className="d-connect-feeds">
          <legend>What to fetch</legend>
          {kind.feeds.map(({ id, name }) => (
            <Tick
              key={id}
              label={name}
              checked={draft.feeds.includes(id)}
              onChange={(checked) =>
                change({ feeds: checked ? [...draft.feeds, id] : draft.feeds.filter((each) => each !== id) })
              }
            />
          ))}
          {fault === null ? null : <span className="t-field-fault">{fault}</span>}
        </fieldset>
      )}
      {kind.variants.length === 0 ? null : (
        <div>
          <Pick
            label="Version of the API"
            value={draft.variant ?? ''}
            options={kind.variants.map(({ id, name }) => ({ value: id, name }))}
            onChange={(value) => change({ variant: value })}
          />
          {variant === undefined ? null : <span className="t-field-note">{variant.note}</span>}
        </div>
      )}
      {kind.hasTexts ? (
        <Tick
          label="Also ask for prompts and answers"
          note="The workspace decides whether their texts are kept; otherwise only a keyed print is."
          checked={draft.texts}
          onChange={(texts) => change({ texts })}
        />
      ) : null}
    </>
  );
}

function Form(props: {
  readonly wish: ConnectionWish;
  readonly reply: ConnectionsReply;
  readonly onClose: () => void;
}) {
  const { wish, reply, onClose } = props;
  const before = wish.connection;
  const kindOf = (id: string) => reply.kinds.find((kind) => kind.id === id) ?? reply.kinds[0]!;
  const [draft, setDraft] = useState<Draft>(() =>
    before === null ? newDraft(reply.kinds[0]!, reply.usualSince) : draftOf(before, kindOf(before.kind)),
  );
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const kind = kindOf(draft.kind);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  // A key is kept for its address: another address asks for it again.
  const kept = before === null || before.address !== draft.address.trim() ? null : before.key;
  const faults = faultsOf(draft, kept !== null && kept !== 'none');
  const shown = (fault: string | null) => (tried ? fault : null);
  const save = async () => {
    setTried(true);
    if (!isSound(faults)) return;
    setBusy(true);
    setRefused(null);
    const { settings, key } = requestOf(draft);
    try {
      const saved = await saveConnection(draft.id === null ? settings : { ...settings, id: draft.id }, key);
      change({ id: saved.id });
      onClose();
    } catch (error) {
      setRefused(faultIn(error));
      setBusy(false);
    }
  };
  const forget = async () => {
    if (before === null) return;
    setRefused(null);
    try {
      await forgetKey(before.id);
      onClose();
    } catch (error) {
      setRefused(faultIn(error));
    }
  };
  return (
    <form
      className="t-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="t-form-pair">
        <Pick
          label="API"
          value={draft.kind}
          disabled={before !== null}
          options={reply.kinds.map(({ id, name }) => ({ value: id, name }))}
          onChange={(id) => setDraft(newDraft(kindOf(id), draft.since))}
        />
        <Field
          data-autofocus
          label="Name"
          value={draft.name}
          fault={shown(faults.name)}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      <AddressFields draft={draft} kind={kind} change={change} fault={shown(faults.address)} />
      <WhatFields draft={draft} kind={kind} change={change} fault={shown(faults.feeds)} />
      <div className="t-form-pair">
        <Field
          label="First day"
          note="In UTC, as the API's days are."
          value={draft.since}
          fault={shown(faults.since)}
          onChange={(event) => change({ since: event.target.value })}
        />
        <Field
          label="Days read again"
          note="Restated days replace what was there."
          inputMode="numeric"
          value={draft.lookBack}
          fault={shown(faults.lookBack)}
          onChange={(event) => change({ lookBack: event.target.value })}
        />
      </div>
      <KeyFields
        draft={draft}
        kind={kind}
        change={change}
        fault={shown(faults.key)}
        kept={kept}
        keysKept={reply.keysKept}
        onForget={() => void forget()}
      />
      {refused === null ? null : <FaultView fault={refused} />}
      <div className="t-form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" disabled={busy}>
          {before === null ? 'Connect' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

/** Open while there is a wish. */
export function ConnectionDialog(props: {
  readonly wish: ConnectionWish | null;
  readonly reply: ConnectionsReply;
  readonly onClose: () => void;
}) {
  const { wish, reply, onClose } = props;
  const connection = wish?.connection ?? null;
  return (
    <Modal
      opened={wish !== null}
      onClose={onClose}
      title={connection === null ? 'Connect an API' : `Change ${connection.name}`}
      size={560}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {wish === null ? null : <Form wish={wish} reply={reply} onClose={onClose} />}
    </Modal>
  );
}
