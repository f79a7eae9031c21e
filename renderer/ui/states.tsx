/** What a page shows instead of figures: nothing yet, a fault, or the first load. */
import { useEffect, useState, type ReactNode } from 'react';
import { faultText, type Fault } from '../../shared/contract/fault.ts';
import { Button } from './controls.tsx';
import './card.css';

/** Nothing to show yet: what this page answers, and the one thing to do. */
export function Empty(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly picture?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const { title, children, picture, actions } = props;
  return (
    <div className="t-empty">
      {picture}
      <h2>{title}</h2>
      <p>{children}</p>
      {actions === undefined ? null : <div className="t-empty-actions">{actions}</div>}
    </div>
  );
}

/** What is wrong, where, and what to do; with the details to copy. */
export function FaultView(props: {
  readonly fault: Fault;
  readonly onRetry?: (() => void) | undefined;
  /** Another way out. */
  readonly children?: ReactNode;
}) {
  const { fault, onRetry, children } = props;
  const place = [
    fault.file,
    fault.row === undefined ? null : `line ${fault.row}`,
    fault.column === undefined ? null : `column ${fault.column}`,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(', ');
  return (
    <div className="t-fault" role="alert">
      <h2>{fault.message}</h2>
      <p>
        {place === '' ? null : <span className="t-mono">{place}. </span>}
        {fault.remedy}
      </p>
      <div className="t-page-actions">
        {onRetry === undefined ? null : <Button onClick={onRetry}>Try again</Button>}
        {children}
        <Button
          look="quiet"
          onClick={() => void navigator.clipboard.writeText(`${fault.code}: ${faultText(fault)}`)}
        >
          Copy details
        </Button>
      </div>
    </div>
  );
}

/** Shapes of what is coming, at the first load only. Heights are those of the real content. */
export function Skeleton({ heights }: { readonly heights: readonly number[] }) {
  return (
    <div className="t-page" aria-busy="true" aria-label="Loading">
      {heights.map((height, at) => (
        <div key={at} className="t-skeleton" style={{ height }} />
      ))}
    </div>
  );
}

/** A quiet line above content, such as what an answer leaves out. */
export function Note(props: { readonly tone?: 'quiet' | 'attention'; readonly children: ReactNode }) {
  return (
    <div className={props.tone === 'attention' ? 't-note t-note-attention' : 't-note'} role="note">
      {props.children}
    </div>
  );
}

/** True once loading has lasted long enough to be worth showing. */
export function useDim(loading: boolean, afterMs = 150): boolean {
  const [late, setLate] = useState(false);
  if (!loading && late) setLate(false);
  useEffect(() => {
    if (!loading) return undefined;
    const timer = setTimeout(() => setLate(true), afterMs);
    return () => clearTimeout(timer);
  }, [loading, afterMs]);
  return late && loading;
}
