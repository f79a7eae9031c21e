/** Adding what was agreed with a provider, with what it changes shown before it is applied. */
import { useState } from 'react';
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import { kindName } from '../../format/kind.ts';
import { core } from '../../state/commands.ts';
import { Field } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Pick } from '../../ui/pick.tsx';
import { kindOrder, KINDS } from '../../ui/prices/price-draft.ts';
import { PriceFields } from '../../ui/prices/price-dialog.tsx';
import { ChangeForm, ChangeModal } from '../../ui/prices/change-form.tsx';
import { ChangePreview, hasReply, useChangePreview } from '../../ui/prices/price-preview.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import {
  contractDraft,
  contractFaults,
  contractRequest,
  type ContractDraft,
  type ContractRequest,
} from './contract-draft.ts';

const TIERS = [
  { value: '', name: 'Every service tier' },
  { value: 'standard', name: 'Standard' },
  { value: 'batch', name: 'Batch' },
  { value: 'flex', name: 'Flex' },
  { value: 'priority', name: 'Priority' },
];
const KIND_OPTIONS = [
  { value: '', name: 'Everything' },
  ...KINDS.map((value) => ({ value, name: kindName(value) })),
];

const preview = (request: ContractRequest) => core().prices.addContract({ ...request, preview: true });

function ContractForm(props: {
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, name: string) => void;
}) {
  const { today, onClose, onDone } = props;
  const [draft, setDraft] = useState(contractDraft(today));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ContractDraft>) => setDraft({ ...draft, acceptUnusual: false, ...part });
  const faults = contractFaults(draft);
  const request = contractRequest(draft);
  const shown = useChangePreview(request, preview);
  const day = (key: 'from' | 'to') => ({
    value: draft[key],
    fault: tried || key === 'to' ? faults[key] : null,
    onDay: (typed: string) => change({ [key]: typed }),
  });
  const text = (key: 'name' | 'provider' | 'models' | 'percent') => ({
    value: draft[key],
    fault: tried || key === 'percent' ? faults[key] : null,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change({ [key]: event.target.value }),
  });
  const isFixed = draft.how === 'fixed';
  return (
    <ChangeForm
      ready={request === null || hasReply(shown)}
      applyWords="Apply the contract"
      onTry={() => setTried(true)}
      apply={
        request === null ? null : async () => onDone(await core().prices.addContract(request), request.name)
      }
      onClose={onClose}
    >
      <div className="t-form-pair">
        <Field
          label="Name"
          data-autofocus
          note="As it is called in your house."
          placeholder="Enterprise agreement 2026"
          {...text('name')}
        />
        <Field label="Provider" note="Who bills the calls, such as openai or aws." {...text('provider')} />
      </div>
      <div className="t-form-pair">
        <DayField label="Holds from" {...day('from')} />
        <DayField label="Holds until" note="The first day it no longer holds; empty = open." {...day('to')} />
      </div>
      <Segmented
        label="What was agreed"
        value={draft.how}
        options={[
          { value: 'percent', label: 'A share off the list' },
          { value: 'fixed', label: 'Fixed prices' },
        ]}
        onChange={(how) => change({ how })}
      />
      {isFixed ? (
        <fieldset className="t-fieldset pr-kinds">
          <legend>USD per million tokens</legend>
          <PriceFields
            kinds={kindOrder([]).first}
            prices={draft.prices}
            faults={faults.prices}
            onChange={(prices) => change({ prices })}
          />
        </fieldset>
      ) : (
        <Field label="Percent off" inputMode="decimal" placeholder="12.5" {...text('percent')} />
      )}
      <Field
        label="Models"
        note={isFixed ? 'As the price book names them, with commas.' : 'With commas; empty = every model.'}
        {...text('models')}
      />
      <div className="t-form-pair">
        <Pick label="Service tier" value={draft.tier} options={TIERS} onChange={(tier) => change({ tier })} />
        {isFixed ? null : (
          <Pick
            label="Off what"
            value={draft.kind}
            options={KIND_OPTIONS}
            onChange={(kind) => change({ kind })}
          />
        )}
      </div>
      <ChangePreview
        asked={request !== null}
        shown={shown}
        hint="Name it and say what was agreed to see what it changes."
        onAccept={() => setDraft({ ...draft, acceptUnusual: true })}
      />
    </ChangeForm>
  );
}

/** The dialog. */
export function ContractDialog(props: {
  readonly opened: boolean;
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, name: string) => void;
}) {
  const { opened, today, onClose, onDone } = props;
  return (
    <ChangeModal opened={opened} onClose={onClose} title="Add a contract">
      {opened ? <ContractForm today={today} onClose={onClose} onDone={onDone} /> : null}
    </ChangeModal>
  );
}
