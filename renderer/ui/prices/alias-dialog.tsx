/** Saying which model a name stands for, out of the models of the price book. Nothing is chosen beforehand. */
import { useState } from 'react';
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import { core } from '../../state/commands.ts';
import { useAnswer } from '../../state/answers.ts';
import { Field } from '../controls.tsx';
import { Tick } from '../pick.tsx';
import { ChangeForm, ChangeModal } from './change-form.tsx';
import { ChangePreview, hasReply, useChangePreview } from './price-preview.tsx';

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
  return (
    <ChangeForm
      ready={hasReply(shown)}
      applyWords="It is this model"
      apply={request === null ? null : async () => onDone(await core().prices.addAlias(request), wish.name)}
      onClose={onClose}
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
    </ChangeForm>
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
    <ChangeModal
      opened={wish !== null}
      onClose={onClose}
      title={wish === null ? '' : `Which model is ${wish.name}?`}
    >
      {wish === null ? null : <AliasForm wish={wish} onClose={onClose} onDone={onDone} />}
    </ChangeModal>
  );
}
