/** Adding a price of one's own, with what it changes shown before it is applied. */
import { useState } from 'react';
import type { RepriceReply, UnpricedModel } from '../../../shared/contract/prices.ts';
import { kindName } from '../../format/kind.ts';
import { core } from '../../state/commands.ts';
import { Field } from '../controls.tsx';
import { DayField } from '../day-field.tsx';
import { Pick } from '../pick.tsx';
import { Segmented } from '../segmented.tsx';
import {
  draftFor,
  faultsOf,
  kindOrder,
  requestOf,
  type PriceDraft,
  type PriceRequest,
} from './price-draft.ts';
import { ChangeForm, ChangeModal } from './change-form.tsx';
import { ChangePreview, hasReply, useChangePreview } from './price-preview.tsx';

/** What a price is asked for; a model fills the form in. */
export type PriceWish = { readonly model: Partial<UnpricedModel> | null; readonly today: string };

const TIERS = [
  { value: '', name: 'Every tier, reckoned from this price' },
  { value: 'standard', name: 'Standard' },
  { value: 'batch', name: 'Batch' },
  { value: 'flex', name: 'Flex' },
  { value: 'priority', name: 'Priority' },
];

const preview = (request: PriceRequest) => core().prices.add({ ...request, preview: true });

/** Fields for prices by kind. */
export function PriceFields(props: {
  readonly kinds: readonly string[];
  readonly prices: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly focus?: boolean;
  readonly onChange: (prices: Readonly<Record<string, string>>) => void;
}) {
  const { kinds, prices, faults, focus = false, onChange } = props;
  return kinds.map((kind, at) => (
    <Field
      key={kind}
      label={kindName(kind)}
      inputMode="decimal"
      placeholder="0.00"
      value={prices[kind] ?? ''}
      fault={faults[kind] ?? null}
      {...(focus && at === 0 ? { 'data-autofocus': true } : {})}
      onChange={(event) => onChange({ ...prices, [kind]: event.target.value })}
    />
  ));
}

type Part = {
  readonly draft: PriceDraft;
  readonly faults: ReturnType<typeof faultsOf>;
  readonly change: (part: Partial<PriceDraft>) => void;
};

/** What most prices need not say: an end, a tier, a region, a context size. */
function MoreOfPrice({ draft, faults, change, kinds }: Part & { readonly kinds: readonly string[] }) {
  return (
    <details>
      <summary>Until, tier, region, long prompts</summary>
      <div className="pr-more">
        <div className="t-form-pair">
          <Field
            label="Holds until"
            note="The first day it no longer holds; empty = until the next price."
            value={draft.to}
            fault={faults.to}
            onChange={(event) => change({ to: event.target.value })}
          />
          <Field
            label="Region"
            note="As the files write it, such as us; empty = everywhere."
            value={draft.region}
            onChange={(event) => change({ region: event.target.value })}
          />
        </div>
        <Pick label="Service tier" value={draft.tier} options={TIERS} onChange={(tier) => change({ tier })} />
        <Field
          label="Another price beyond prompt tokens"
          note="Such as 200000; empty = the same price for every prompt."
          inputMode="numeric"
          value={draft.above}
          fault={faults.above}
          onChange={(event) => change({ above: event.target.value })}
        />
        {draft.above.trim() === '' ? null : (
          <>
            <Segmented
              label="What the size decides"
              value={draft.rule}
              options={[
                { value: 'whole-prompt', label: 'Price of the whole call' },
                { value: 'marginal', label: 'Price of the tokens beyond' },
              ]}
              onChange={(rule) => change({ rule })}
            />
            <fieldset className="t-fieldset pr-kinds">
              <legend>Beyond it, USD per million tokens</legend>
              <PriceFields
                kinds={kinds}
                prices={draft.abovePrices}
                faults={faults.abovePrices}
                onChange={(abovePrices) => change({ abovePrices })}
              />
            </fieldset>
          </>
        )}
      </div>
    </details>
  );
}

function PriceForm(props: {
  readonly wish: PriceWish;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, model: string) => void;
}) {
  const { onClose, onDone } = props;
  const { model, today } = props.wish;
  const [draft, setDraft] = useState(draftFor(model, today));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<PriceDraft>) => setDraft({ ...draft, acceptUnusual: false, ...part });
  const request = requestOf(draft);
  const faults = faultsOf(draft);
  const shown = useChangePreview(request, preview);
  const kinds = kindOrder(model?.kinds ?? []);
  return (
    <ChangeForm
      ready={hasReply(shown)}
      applyWords="Apply the price"
      onTry={() => setTried(true)}
      apply={
        request === null
          ? null
          : async () => onDone(await core().prices.add({ ...request, preview: false }), request.model)
      }
      onClose={onClose}
    >
      <div className="t-form-pair">
        <Field
          label="Provider"
          value={draft.provider}
          fault={tried ? faults.provider : null}
          onChange={(event) => change({ provider: event.target.value })}
        />
        <Field
          label="Model"
          value={draft.model}
          fault={tried ? faults.model : null}
          onChange={(event) => change({ model: event.target.value })}
        />
      </div>
      <DayField
        label="Holds from"
        note="The price wins over list and contracts from this day on."
        value={draft.from}
        fault={faults.from}
        onDay={(from) => change({ from })}
      />
      <fieldset className="t-fieldset pr-kinds">
        <legend>USD per million tokens</legend>
        <PriceFields
          focus
          kinds={kinds.first}
          prices={draft.prices}
          faults={faults.prices}
          onChange={(prices) => change({ prices })}
        />
      </fieldset>
      <details>
        <summary>Other kinds; searches, images and the like per thousand</summary>
        <div className="pr-more pr-kinds">
          <PriceFields
            kinds={kinds.rest}
            prices={draft.prices}
            faults={faults.prices}
            onChange={(prices) => change({ prices })}
          />
        </div>
      </details>
      <MoreOfPrice draft={draft} faults={faults} change={change} kinds={kinds.first} />
      <ChangePreview
        asked={request !== null}
        shown={shown}
        hint="Give at least one price to see what it changes."
        onAccept={() => setDraft({ ...draft, acceptUnusual: true })}
      />
    </ChangeForm>
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
    <ChangeModal opened={wish !== null} onClose={onClose} title="Add a price">
      {wish === null ? null : <PriceForm wish={wish} onClose={onClose} onDone={onDone} />}
    </ChangeModal>
  );
}
