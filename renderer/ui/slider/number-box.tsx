/** A number to type or to step: the unit stands behind it, what cannot be read stays and is said to be wrong. */
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { keyedTo, type Bounds } from './range.ts';
import './slider.css';

/** The box. `text` writes the value without its unit, `read` reads what was typed.
 *  Null   `read` gives null for what is no number of this kind, which is then refused with `fault` or the bounds. */
export function NumberBox(props: {
  readonly label: string;
  readonly value: number;
  readonly bounds: Bounds;
  readonly unit?: string | undefined;
  readonly text: (value: number) => string;
  readonly read: (typed: string) => number | null;
  /** What is wrong with the value for a reason that lies outside of the box. */
  readonly fault?: string | null | undefined;
  readonly steps?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (value: number) => void;
}) {
  const { label, value, bounds, unit = '', text, read, fault = null, steps = true, disabled = false } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const meant = typed === null ? value : read(typed);
  const outside = meant !== null && (meant < bounds.min || meant > bounds.max);
  const refused =
    typed !== null && (meant === null || outside)
      ? `${meant === null ? 'A number between' : 'Between'} ${text(bounds.min)} and ${text(bounds.max)}${unit === '' ? '' : ` ${unit}`}`
      : null;
  const wrong = refused ?? fault;
  const reason = useId();
  const take = (next: number) => {
    setTyped(null);
    if (next !== value) props.onChange(next);
  };
  const settle = () => {
    if (typed === null) return;
    if (meant !== null && !outside) take(meant);
  };
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') settle();
    else if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation();
      setTyped(null);
    } else if (['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown'].includes(event.key)) {
      const to = keyedTo(meant ?? value, event.key, bounds, event.shiftKey);
      event.preventDefault();
      if (to !== null) take(to);
    }
  };
  const step = (name: 'ArrowUp' | 'ArrowDown') => () => take(keyedTo(value, name, bounds, false) ?? value);
  const shown = typed ?? text(value);
  return (
    <span className="t-number" data-wrong={wrong === null ? undefined : ''} data-tip={wrong ?? undefined}>
      <input
        className="t-num"
        aria-label={unit === '' ? label : `${label}, ${unit}`}
        aria-invalid={wrong === null ? undefined : true}
        aria-describedby={refused === null ? undefined : reason}
        inputMode="decimal"
        disabled={disabled}
        value={shown}
        style={{ width: `${Math.max(2, shown.length) + 0.6}ch` }}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={settle}
        onKeyDown={key}
      />
      {unit === '' ? null : <span aria-hidden>{unit}</span>}
      {steps ? (
        <span className="t-number-steps">
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${label}: more`}
            disabled={disabled || value >= bounds.max}
            onClick={step('ArrowUp')}
          >
            <IconChevronUp size={10} aria-hidden />
          </button>
          <button
            type="button"
            tabIndex={-1}
            aria-label={`${label}: less`}
            disabled={disabled || value <= bounds.min}
            onClick={step('ArrowDown')}
          >
            <IconChevronDown size={10} aria-hidden />
          </button>
        </span>
      ) : null}
      {refused === null ? null : (
        <small className="t-number-reason" id={reason} role="alert">
          {refused}
        </small>
      )}
    </span>
  );
}
