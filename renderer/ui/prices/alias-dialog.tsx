/** Saying which model a name stands for, out of the models of the price book. Nothing is chosen beforehand. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { useAnswer } from '../../state/answers.ts';
import { Button, Field } from '../controls.tsx';
import { Tick } from '../pick.tsx';
import { FaultView } from '../states.tsx';
import { ChangePreview, useChangePreview } from './price-preview.tsx';

/** A name that is asked about. */
export type AliasWish = {
  readonly provider: string | null;
  readonly name: string;
  readonly today: string;
};

type Request = Parameters<ReturnType<typeof core>['prices']['addAlias']>[0];
const preview = (request: Request) => core().prices.addAlias({ ...request, preview: true });
const MOST = 300;

/** The word to look for first: the one that the longest part of the name begins with. */
function firstWord(name: string): string {
  const [longest = ''] = name.split(/[./:]/).toSorted((a, b) => b.length - a.length);
  return (/[a-z]+/i.exec(longest)?.[0] ?? '').toLowerCase();
}

function AliasForm(props: {
  readonly wish: AliasWish;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, name: string) => void;
}) {
  const { wish, onClose, onDone } = props;
  const [search, setSearch] = useState(firstWord(wish.name));
  const [chosen, choose] = useState<{ provider: string; model: string } | null>(null);
  const [only, setOnly] = useState(wish.provider !== null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const found = useAnswer('prices', 'browse', { search, on: wish.today, limit: MOST }).value;
  // Who bills the call most likely names its own models.
  const ordered = (found?.models ?? []).toSorted(
    (a, b) => Number(b.provider === wish.provider) - Number(a.provider === wish.provider),
  );
  const request: Request | null =
    chosen === null
      ? null
      : {
          name: wish.name,
          is: chosen,
          ...(only && wish.provider !== null ? { provider: wish.provider } : {}),
        };
  const shown = useChangePreview(request, preview);
  const apply = async () => {
    if (request === null) return;
    setBusy(true);
    setRefused(null);
    try {
      onDone(await core().prices.addAlias(request), wish.name);
    } catch (error) {
      setRefused(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="t-form"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <Field
        label="Look for the model"
        data-autofocus
        value={search}
        note={
          found === null
            ? undefined
            : `${found.count > MOST ? `The first ${MOST} of ` : ''}${found.count} models of the price book`
        }
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="pr-found" role="radiogroup" aria-label="Models of the price book">
        {ordered.map(({ provider, model }) => (
          <label key={`${provider}/${model}`}>
            <input
              type="radio"
              name="model"
              checked={chosen?.provider === provider && chosen.model === model}
              onChange={() => choose({ provider, model })}
            />
            <span>
              {model} ({provider})
            </span>
          </label>
        ))}
      </div>
      {wish.provider === null ? null : (
        <Tick label={`Only where ${wish.provider} bills the call`} checked={only} onChange={setOnly} />
      )}
      <ChangePreview asked={request !== null} shown={shown} hint="Choose the model to see what changes." />
      {refused === null ? null : <FaultView fault={refused} />}
      <div className="t-form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          look="primary"
          disabled={busy || shown?.reply === undefined || shown.reply === null}
        >
          {busy ? 'Applying' : 'It is this model'}
        </Button>
      </div>
    </form>
  );
}

/** Open while a name is asked about. */
export function AliasDialog(props: {
  readonly wish: AliasWish | null;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, name: string) => void;
}) {
  const { wish, onClose, onDone } = props;
  return (
    <Modal
      opened={wish !== null}
      onClose={onClose}
      title={wish === null ? '' : `Which model is ${wish.name}?`}
      size={600}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {wish === null ? null : <AliasForm wish={wish} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
