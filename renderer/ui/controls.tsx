/** The small parts every page is made of: buttons, key caps, badges, figures, fields. */
import type { ButtonHTMLAttributes, InputHTMLAttributes, ReactNode } from 'react';
import { readAs } from '../format/typed-number.ts';
import { useId } from 'react';
import './controls.css';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly icon?: ReactNode;
  /** Shortcut shown inside the button. */
  readonly shortcut?: string;
};

/** A button; `icon` alone needs an aria-label. */
export function Button({ look = 'plain', icon, shortcut, children, ...rest }: ButtonProps) {
  const shape = children === undefined ? ' t-button-icon' : '';
  return (
    <button type="button" {...rest} className={`t-button t-button-${look}${shape}`}>
      {icon}
      {children}
      {shortcut === undefined ? null : <KeyCap keys={shortcut} />}
    </button>
  );
}

/** A key as it is printed on the keyboard. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return (
    <kbd className="t-key" aria-hidden>
      {keys}
    </kbd>
  );
}

export type BadgeTone = 'neutral' | 'favourable' | 'unfavourable' | 'attention' | 'accent';

/** A short state beside a figure. The word carries the meaning, the colour repeats it. */
export function Badge(props: {
  readonly tone?: BadgeTone;
  readonly icon?: ReactNode;
  readonly tip?: string | undefined;
  readonly children: ReactNode;
}) {
  const { tone = 'neutral', icon, tip, children } = props;
  return (
    <span className={`t-badge t-badge-${tone}`} data-tip={tip}>
      {icon}
      {children}
    </span>
  );
}

/** A number that is a door: the exact value on hover, its proof on click.
 *  Null   without `onOpen` it is plain text that still says its exact value. */
export function Figure(props: {
  readonly children: ReactNode;
  readonly exact?: string | undefined;
  readonly onOpen?: (() => void) | undefined;
  /** What the figure is, for readers who do not see its header. */
  readonly label?: string | undefined;
}) {
  const { children, exact, onOpen, label } = props;
  if (onOpen === undefined)
    return (
      <span className="t-figure t-num" data-tip={exact}>
        {children}
      </span>
    );
  return (
    <button type="button" className="t-figure t-num" data-tip={exact} aria-label={label} onClick={onOpen}>
      {children}
    </button>
  );
}

/** A labelled text field with a note, or what is wrong with its value. */
export function Field(
  props: InputHTMLAttributes<HTMLInputElement> & {
    readonly label: string;
    readonly note?: string | undefined;
    readonly fault?: string | null | undefined;
  },
) {
  const { label, note, fault, ...rest } = props;
  const id = useId();
  const read = rest.inputMode === 'decimal' && typeof rest.value === 'string' ? readAs(rest.value) : null;
  // How a number was read is said before what the field is for.
  const said = fault ?? (read === null ? note : note === undefined ? read : `${read}. ${note}`);
  return (
    <div className="t-field">
      <label className="t-field-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className="t-input"
        aria-invalid={fault === undefined || fault === null ? undefined : true}
        aria-describedby={said === undefined ? undefined : `${id}-said`}
      />
      {said === undefined ? null : (
        <span id={`${id}-said`} className={fault ? 't-field-fault' : 't-field-note'}>
          {said}
        </span>
      )}
    </div>
  );
}

export type Crumb = { readonly name: string; readonly href?: string | undefined };

/** Where this view lies; every step but the last is a link. */
export function Breadcrumb({ steps }: { readonly steps: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="t-crumbs">
        {steps.map((step, at) => (
          <li key={`${at}-${step.name}`} className="t-crumbs">
            {at === 0 ? null : <span aria-hidden>›</span>}
            {step.href === undefined ? (
              <span aria-current={at === steps.length - 1 ? 'page' : undefined}>{step.name}</span>
            ) : (
              <a href={step.href}>{step.name}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
