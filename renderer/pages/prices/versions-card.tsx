/** Reported and restated: the versions of the prices, what changed between two, and the way back. */
import { useState } from 'react';
import type { PriceVersion } from '../../../shared/contract/prices.ts';
import { momentText } from '../../format/date.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { Pick } from '../../ui/pick.tsx';
import { EffectTables } from '../../ui/prices/price-preview.tsx';
import { doneText } from '../../ui/prices/sentences.ts';
import { FaultView } from '../../ui/states.tsx';
import { ChangeDialog, type ChangeWish } from './change-dialog.tsx';
import { effectTitle } from './sentences.ts';

function versionName({ version, why, inForce }: PriceVersion): string {
  return `${version}${inForce ? ', in force' : ''}: ${why}`;
}

function backTo({ version, why }: PriceVersion): ChangeWish {
  return {
    title: `Go back to version ${version}?`,
    verb: 'Go back',
    done: `Prices are as in version ${version} again (${why})`,
    run: ({ preview, reason }) => core().prices.restore({ version, preview, reason }),
  };
}

function anew(checked: string): ChangeWish {
  return {
    title: 'Price everything anew?',
    verb: 'Price anew',
    done: `Every line is priced with the list of ${checked}`,
    run: ({ preview, reason }) => core().prices.reprice({ preview, reason }),
  };
}

/** The card. */
export function VersionsCard(props: {
  readonly versions: readonly PriceVersion[];
  readonly checked: string;
  readonly timeZone: string;
  readonly readOnly: boolean;
  readonly onSaid: (text: string) => void;
}) {
  const { versions, checked, timeZone, readOnly, onSaid } = props;
  const [chosen, choose] = useState<number | null>(null);
  const [wish, setWish] = useState<ChangeWish | null>(null);
  const earlier = versions.filter(({ inForce }) => !inForce);
  const from = earlier.find(({ version }) => version === chosen) ?? earlier.at(-1) ?? null;
  const answer = useAnswer('prices', 'effect', from === null ? null : { from: from.version });
  const effect = answer.value;
  const done = (reply: Parameters<typeof doneText>[1], text: string) => {
    setWish(null);
    onSaid(doneText(text, reply));
  };
  const priceAnew = (
    <Button disabled={readOnly} onClick={() => setWish(anew(checked))}>
      Price everything anew
    </Button>
  );
  return (
    <Card
      title={
        from === null
          ? 'Prices are as they were at import'
          : effect === null
            ? 'Reported and restated'
            : effectTitle(effect)
      }
      subtitle={
        from === null
          ? 'A change of price makes a version; what was reported stays to be asked for.'
          : `Version ${from.version} against the one in force`
      }
      side={priceAnew}
      padded
    >
      {from === null ? (
        <p className="t-field-note">
          Lines keep the price of the list they were imported with. After an update of the program, price them
          anew to use its list; both figures stay.
        </p>
      ) : (
        <>
          <div className="p-versions">
            <Pick
              label="As reported with version"
              value={String(from.version)}
              options={earlier.map((each) => ({ value: String(each.version), name: versionName(each) }))}
              onChange={(value) => choose(Number(value))}
            />
            <Button disabled={readOnly} onClick={() => setWish(backTo(from))}>
              Go back to this version
            </Button>
          </div>
          {answer.fault !== null ? (
            <FaultView fault={answer.fault} onRetry={answer.retry} />
          ) : effect === null ? (
            <p className="t-field-note">Working out what changed</p>
          ) : effect.months.length === 0 ? (
            <p className="t-field-note">No month reads differently.</p>
          ) : (
            <EffectTables effect={effect} caption="Estimated cost as reported and restated, $" />
          )}
          <ol className="p-history" aria-label="Versions of the prices">
            {versions.map((each) => (
              <li key={each.version}>
                <span className="t-num">{each.version}</span>
                <span>{each.why}</span>
                <span>
                  {each.atMs === 0 ? '' : momentText(each.atMs, timeZone)}
                  {each.inForce ? ' · in force' : ''}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      <ChangeDialog wish={wish} onClose={() => setWish(null)} onDone={done} />
    </Card>
  );
}
