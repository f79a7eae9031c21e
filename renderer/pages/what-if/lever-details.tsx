/** Everything a lever takes beside its leading figure: which calls, which model, further assumptions, evidence. */
import {
  ASSUMPTIONS,
  exactly,
  LEVERS,
  WHAT_IF_KINDS,
  type Assumption,
  type AssumptionId,
  type Lever,
  type WhatIfKind,
} from '../../../shared/maths/what-if/lever.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { counted, numberText } from '../../format/count.ts';
import { moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { resultOf, useWhatIf } from '../../state/what-if.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { AssumptionField, AssumptionSourcePick } from './assumption-field.tsx';
import { faultAt, type FieldFaults } from './field-faults.ts';
import { assumed } from './lever-words.ts';
import { SliceField } from './slice-field.tsx';
import { TrialFields } from './trial-fields.tsx';
import { TargetPick, type ChangeLever } from './target-pick.tsx';
import { verdictWords } from './verdict-words.ts';

const KIND_WORDS: Readonly<Record<WhatIfKind, string>> = {
  input: 'Input',
  'cache-read': 'Cache reads',
  'cache-write-5m': 'Cache writes, 5 min',
  'cache-write-1h': 'Cache writes, 1 h',
  output: 'Output',
};

function Choices({ lever, disabled, onChange }: Pick<Props, 'lever' | 'disabled' | 'onChange'>) {
  if (lever.kind === 'batch')
    return (
      <Segmented
        label="Tier"
        value={lever.tier}
        disabled={disabled}
        options={[
          { value: 'batch', label: 'Batch' },
          { value: 'flex', label: 'Flex' },
        ]}
        onChange={(tier) => onChange((held) => ({ ...held, tier }), null)}
      />
    );
  if (lever.kind === 'cache-hits')
    return (
      <Segmented
        label="How long what is cached lives"
        value={lever.ttl}
        disabled={disabled}
        options={[
          { value: '5m', label: '5 minutes' },
          { value: '1h', label: '1 hour' },
        ]}
        onChange={(ttl) => onChange((held) => ({ ...held, ttl }), null)}
      />
    );
  if (lever.kind !== 'price') return null;
  const chosen = lever.kinds ?? WHAT_IF_KINDS;
  return (
    <fieldset className="w-kinds">
      <legend>Prices that change</legend>
      {WHAT_IF_KINDS.map((kind) => (
        <label key={kind} className="t-tick">
          <input
            type="checkbox"
            checked={chosen.includes(kind)}
            disabled={disabled || (chosen.length === 1 && chosen.includes(kind))}
            onChange={(event) => {
              const next = WHAT_IF_KINDS.filter((each) =>
                each === kind ? event.target.checked : chosen.includes(each),
              );
              onChange(
                (held) => ({ ...held, kinds: next.length === WHAT_IF_KINDS.length ? null : next }),
                null,
              );
            }}
          />
          <span>{KIND_WORDS[kind]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the lever met, in figures. */
function Met({ id }: { readonly id: string }) {
  const result = useWhatIf((store) => resultOf(store.projection, id));
  if (result === null) return null;
  const { touched, cache, cutShort } = result;
  const lines = [
    `For ${counted(Math.round(touched.calls), 'call')} that cost ${moneyText(touched.cost)} in the baseline.`,
  ];
  if (cache !== null && cache.before !== null) {
    const pays =
      cache.breakEven === null
        ? ''
        : cache.breakEven === Infinity
          ? ' Writing to the cache never pays here.'
          : cache.breakEven === 0
            ? ' Writing to the cache costs nothing extra here.'
            : ` It pays from ${numberText(cache.breakEven)} reads for each write.`;
    lines.push(
      `The hit rate is ${percentText(cache.before)} today and reaches ${percentText(cache.reached)}.${pays}`,
    );
  }
  if (cutShort !== null) lines.push(`${percentText(cutShort)} of the answers end early.`);
  return (
    <p className="w-met">
      {lines.join(' ')} {verdictWords(result)}
    </p>
  );
}

type Props = {
  readonly lever: Lever;
  readonly name: string;
  readonly main: AssumptionId;
  readonly faults: FieldFaults;
  readonly disabled: boolean;
  readonly onChange: ChangeLever;
  readonly onAssume: (id: AssumptionId, value: Assumption) => void;
};

/** The fold of a lever. */
export function LeverDetails(props: Props) {
  const { lever, name, main, faults, disabled, onChange, onAssume } = props;
  const spec = LEVERS[lever.kind];
  const value = assumed(lever, main);
  const others = spec.takes.filter((id) => id !== main || value === null);
  const stated = others.filter((id) => assumed(lever, id) !== null);
  const open = others.filter((id) => assumed(lever, id) === null);
  const without = (id: AssumptionId) =>
    onChange((held) => {
      const { [id]: _gone, ...rest } = held.assume;
      return { ...held, assume: rest };
    }, null);
  const whole = faultAt(faults, '');
  return (
    <div className="w-details">
      <p className="w-met">{spec.words}</p>
      {whole === null ? null : (
        <span className="t-field-fault" role="alert">
          {whole}
        </span>
      )}
      <SliceField
        label={`Calls that ${name} is for`}
        where={lever.where as readonly Filter[]}
        fault={faultAt(faults, 'where')}
        disabled={disabled}
        onChange={(where) => onChange((held) => ({ ...held, where }), null)}
      />
      {spec.target ? (
        <TargetPick lever={lever} fault={faultAt(faults, 'to')} disabled={disabled} onChange={onChange} />
      ) : null}
      <Choices lever={lever} disabled={disabled} onChange={onChange} />
      {value === null ? null : (
        <div className="w-field-head">
          <span>{ASSUMPTIONS[main].name}</span>
          <AssumptionSourcePick id={main} of={name} value={value} disabled={disabled} onChange={onAssume} />
        </div>
      )}
      {stated.map((id) => (
        <div key={id} className="w-stated">
          <AssumptionField
            id={id}
            of={name}
            value={assumed(lever, id)!}
            floor={null}
            fault={faultAt(faults, `assume.${id}`)}
            disabled={disabled}
            onChange={onAssume}
          />
          {ASSUMPTIONS[id].usual === null && !(spec.required as readonly string[]).includes(id) ? (
            <button type="button" className="t-link w-drop" disabled={disabled} onClick={() => without(id)}>
              Leave to the data
            </button>
          ) : null}
        </div>
      ))}
      {open.length === 0 ? null : (
        <div className="w-open">
          {open.map((id) => (
            <Button
              key={id}
              disabled={disabled}
              onClick={() => onAssume(id, exactly(firstOf(id), 'assumed'))}
            >
              Assume {ASSUMPTIONS[id].name.toLowerCase()}
            </Button>
          ))}
        </div>
      )}
      {spec.touchesQuality ? (
        <TrialFields
          name={name}
          trial={lever.evidence}
          fault={faultAt(faults, 'evidence')}
          disabled={disabled}
          onChange={(evidence) => onChange((held) => ({ ...held, evidence }), `${lever.id} trial`)}
        />
      ) : null}
      <Field
        label="Name, where its own says more"
        placeholder={spec.name}
        value={lever.name}
        maxLength={80}
        disabled={disabled}
        onChange={(event) => {
          const { value: typed } = event.target;
          onChange((held) => ({ ...held, name: typed }), `${lever.id} name`);
        }}
      />
      {lever.on ? <Met id={lever.id} /> : null}
    </div>
  );
}

/** Where an assumption begins that has no usual figure. */
function firstOf(id: AssumptionId): number {
  const { min, max } = ASSUMPTIONS[id];
  return min < 0 ? 0 : Math.min(max, Math.max(min, 0.2));
}
