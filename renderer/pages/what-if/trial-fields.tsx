/** Evidence of quality that is not in the workspace: a trial or an evaluation, with its cases and its day. */
import { useState } from 'react';
import { isDay } from '../../../shared/units/period.ts';
import type { Trial } from '../../../shared/maths/what-if/lever.ts';
import { countText } from '../../format/count.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { NumberBox } from '../../ui/slider/number-box.tsx';
import { useToday } from '../../state/today.ts';
import { useWorkspace } from '../../state/workspace.ts';

const MOST_TRIALS = 1_000_000_000;

const whole = (typed: string) => {
  const plain = typed.replaceAll(/[\s,]/g, '');
  return /^\d{1,10}$/.test(plain) ? Number(plain) : null;
};

/** The fields; without a trial, the way to add one. */
export function TrialFields(props: {
  readonly name: string;
  readonly trial: Trial | null;
  readonly fault: string | null;
  readonly disabled: boolean;
  readonly onChange: (trial: Trial | null) => void;
}) {
  const { name, trial, fault, disabled, onChange } = props;
  // What is typed of a day, until it is one.
  const [until, setUntil] = useState<string | null>(null);
  const today = useToday(useWorkspace((store) => store.summary?.timeZone ?? 'UTC'));
  if (trial === null)
    return (
      <div>
        <Button
          disabled={disabled}
          onClick={() => onChange({ trials: 100, successes: 0, date: today, source: 'Evaluation' })}
        >
          Add the result of a trial
        </Button>
      </div>
    );
  const count = (part: 'trials' | 'successes', label: string, max: number) => (
    <label className="w-trial-count">
      {label}
      <NumberBox
        label={`${name}, ${label.toLowerCase()}`}
        value={trial[part]}
        bounds={{ min: part === 'trials' ? 1 : 0, max, step: 1 }}
        steps={false}
        text={countText}
        read={whole}
        disabled={disabled}
        onChange={(value) =>
          onChange({
            ...trial,
            [part]: value,
            ...(part === 'trials' ? { successes: Math.min(trial.successes, value) } : {}),
          })
        }
      />
    </label>
  );
  return (
    <fieldset className="w-trial">
      <legend>Trial</legend>
      {count('successes', 'Succeeded', trial.trials)}
      {count('trials', 'Of cases', MOST_TRIALS)}
      <DayField
        label="Until"
        value={until ?? trial.date}
        disabled={disabled}
        onDay={(day) => {
          setUntil(isDay(day) ? null : day);
          if (isDay(day)) onChange({ ...trial, date: day });
        }}
      />
      <Field
        label="What was tried"
        value={trial.source}
        fault={fault ?? (trial.source.trim() === '' ? 'Say what was tried' : null)}
        disabled={disabled}
        onChange={(event) => onChange({ ...trial, source: event.target.value })}
      />
      <Button look="quiet" disabled={disabled} onClick={() => onChange(null)}>
        Remove the trial
      </Button>
    </fieldset>
  );
}
