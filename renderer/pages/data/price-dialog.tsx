/** Adding a price of one's own, with what it changes shown before it is applied. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { RepriceReply, UnpricedModel } from '../../../shared/contract/prices.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import { kindName } from './field-names.ts';
import { draftFor, faultsOf, kindOrder, requestOf } from './price-draft.ts';
import { PricePreview } from './price-preview.tsx';

const QUIET_MS = 350;

type Shown = { readonly of: string; readonly reply: RepriceReply | null; readonly fault: Fault | null };

/** What the request would do; asked when typing pauses. */
function usePreview(request: ReturnType<typeof requestOf>): Shown | null {
  const [shown, setShown] = useState<Shown | null>(null);
  const text = request === null ? null : JSON.stringify(request);
  useEffect(() => {
    if (text === null) return undefined;
    let open = true;
    const timer = setTimeout(() => {
      core()
        .prices.add({ ...(JSON.parse(text) as NonNullable<typeof request>), preview: true })
        .then(
          (reply) => open && setShown({ of: text, reply, fault: null }),
          (error: unknown) => open && setShown({ of: text, reply: null, fault: faultIn(error) }),
        );
    }, QUIET_MS);
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [text]);
  return shown !== null && shown.of === text ? shown : null;
}

/** What a price is asked for; a model fills the form in. */
export type PriceWish = { readonly model: UnpricedModel | null; readonly today: string };

function PriceForm(props: {
  readonly wish: PriceWish;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, model: string) => void;
}) {
  const { onClose, onDone } = props;
  const { model, today } = props.wish;
  const [draft, setDraft] = useState(draftFor(model, today));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const request = requestOf(draft);
  const faults = faultsOf(draft);
  const preview = usePreview(request);
  const kinds = kindOrder(model?.kinds ?? []);
  const apply = async () => {
    setTried(true);
    if (request === null) return;
    setBusy(true);
    setRefused(null);
    try {
      onDone(await core().prices.add({ ...request, preview: false }), request.model);
    } catch (error) {
      setRefused(faultIn(error));
      setBusy(false);
    }
  };
  const price = (kind: string, first: boolean) => (
    <Field
      key={kind}
      label={kindName(kind)}
      inputMode="decimal"
      placeholder="0.00"
      value={draft.prices[kind] ?? ''}
      fault={faults.prices[kind] ?? null}
      {...(first ? { 'data-autofocus': true } : {})}
      onChange={(event) => setDraft({ ...draft, prices: { ...draft.prices, [kind]: event.target.value } })}
    />
  );
  return (
    <form
      className="t-form"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <div className="t-form-pair">
        <Field
          label="Provider"
          value={draft.provider}
          fault={tried ? faults.provider : null}
          onChange={(event) => setDraft({ ...draft, provider: event.target.value })}
        />
        <Field
          label="Model"
          value={draft.model}
          fault={tried ? faults.model : null}
          onChange={(event) => setDraft({ ...draft, model: event.target.value })}
        />
      </div>
      <Field
        label="Holds from"
        note="As 2026-10-01. The price wins over the built-in list from this day on."
        value={draft.from}
        fault={faults.from}
        onChange={(event) => setDraft({ ...draft, from: event.target.value })}
      />
      <fieldset className="d-constants d-prices">
        <legend>USD per million tokens</legend>
        {kinds.first.map((kind, at) => price(kind, at === 0))}
      </fieldset>
      <details>
        <summary>Other kinds of tokens</summary>
        <div className="d-prices d-prices-more">{kinds.rest.map((kind) => price(kind, false))}</div>
      </details>
      <div aria-live="polite" aria-busy={request !== null && preview === null} className="d-preview">
        {request === null ? (
          <p className="t-field-note">Give at least one price to see what it changes.</p>
        ) : preview === null ? (
          <p className="t-field-note">Working out what changes</p>
        ) : preview.fault !== null ? (
          <FaultView fault={preview.fault} />
        ) : (
          <PricePreview reply={preview.reply!} />
        )}
      </div>
      {refused === null ? null : <FaultView fault={refused} />}
      <div className="t-form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          look="primary"
          disabled={busy || request === null || preview?.reply === undefined || preview.reply === null}
        >
          {busy ? 'Applying' : 'Apply the price'}
        </Button>
      </div>
    </form>
  );
}

/** Open while there is a wish. */
export function PriceDialog(props: {
  readonly wish: PriceWish | null;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, model: string) => void;
}) {
  const { wish, onClose, onDone } = props;
  return (
    <Modal
      opened={wish !== null}
      onClose={onClose}
      title="Add a price"
      size={560}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {wish === null ? null : <PriceForm wish={wish} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
