/** What a person would cost: one flat figure, or minutes at dated hourly rates. */
import { IconPlus, IconX } from '@tabler/icons-react';
import { Button, Field } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { gapWords, withRate, type Draft, type DraftFaults, type RateDraft } from './use-case-draft.ts';

const BASELINES = [
  { value: 'flat', label: 'Flat cost' },
  { value: 'hours', label: 'Minutes × hourly rate' },
] as const;

type Props = {
  readonly draft: Draft;
  readonly faults: DraftFaults;
  readonly disabled: boolean;
  readonly onChange: (draft: Draft) => void;
};

/** The fields. */
export function BaselineFields({ draft, faults, disabled, onChange }: Props) {
  return (
    <div className="t-field">
      <span className="t-field-label">What a person costs</span>
      <Segmented
        label="What a person costs"
        value={draft.baseline}
        options={BASELINES}
        disabled={disabled}
        onChange={(baseline) => onChange({ ...draft, baseline })}
      />
      {draft.baseline === 'flat' ? (
        <Field
          label="Human cost of one outcome, $"
          placeholder="4.20"
          inputMode="decimal"
          note="Leave empty when it is not known"
          value={draft.humanCost}
          fault={faults.humanCost ?? null}
          disabled={disabled}
          onChange={(event) => onChange({ ...draft, humanCost: event.currentTarget.value })}
        />
      ) : (
        <HourFields draft={draft} faults={faults} disabled={disabled} onChange={onChange} />
      )}
    </div>
  );
}

function HourFields({ draft, faults, disabled, onChange }: Props) {
  const change = (at: number, part: Partial<RateDraft>) =>
    onChange({
      ...draft,
      rates: draft.rates.map((rate, i) => (i === at ? { ...rate, ...part } : rate)),
    });
  const gaps = gapWords(draft.rates);
  return (
    <>
      <Field
        label="Minutes for one outcome"
        placeholder="6.5"
        inputMode="decimal"
        note="Leave empty when they are not known"
        value={draft.humanMinutes}
        fault={faults.humanMinutes ?? null}
        disabled={disabled}
        onChange={(event) => onChange({ ...draft, humanMinutes: event.currentTarget.value })}
      />
      {draft.rates.map((rate, at) => (
        <div key={at} className="u-rate">
          <Field
            label="Loaded hourly rate, $"
            placeholder="38.00"
            inputMode="decimal"
            value={rate.hourly}
            disabled={disabled}
            onChange={(event) => change(at, { hourly: event.currentTarget.value })}
          />
          <DayField
            label="From"
            value={rate.from}
            disabled={disabled}
            onDay={(from) => change(at, { from })}
          />
          <DayField
            label="Last day, if it ended"
            value={rate.last}
            disabled={disabled}
            onDay={(last) => change(at, { last })}
          />
          <Button
            look="quiet"
            icon={<IconX size={14} aria-hidden />}
            aria-label={`Remove the rate ${rate.from === '' ? `in row ${at + 1}` : `from ${rate.from}`}`}
            disabled={disabled || draft.rates.length === 1}
            onClick={() => onChange({ ...draft, rates: draft.rates.filter((_, i) => i !== at) })}
          />
        </div>
      ))}
      <div>
        <Button
          disabled={disabled}
          icon={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange({ ...draft, rates: withRate(draft.rates) })}
        >
          Add a rate
        </Button>
      </div>
      {faults.rates === undefined ? (
        <span className={gaps === null ? 't-field-note' : 't-field-note t-attention'}>
          {gaps ?? 'The rate of each outcome’s own day applies.'}
        </span>
      ) : (
        <span className="t-field-fault" role="alert">
          {faults.rates}
        </span>
      )}
    </>
  );
}
