/** The focus of the inspector: stepped into by asking again, kept from proof to proof, given back when it closes. */
import { useEffect, useRef, type FocusEvent } from 'react';
import type { Subject } from '../../state/address-text.ts';
import { useSteps } from '../../state/inspector.ts';

/** Props of the panel. */
export function useStepIn(subject: Subject) {
  const ref = useRef<HTMLElement>(null);
  const inside = useRef(false);
  const cameFrom = useRef<Element | null>(null);
  const steps = useSteps((store) => store.steps);
  const seen = useRef(steps);
  useEffect(() => {
    if (steps === seen.current) return;
    seen.current = steps;
    ref.current?.focus();
  }, [steps]);
  const shown = JSON.stringify(subject);
  useEffect(() => {
    if (ref.current !== null) ref.current.dataset['shown'] = shown;
    // What had the focus went with the proof it stood in.
    if (inside.current && !ref.current?.contains(document.activeElement)) ref.current?.focus();
  }, [shown]);
  useEffect(
    () => () => {
      if (inside.current && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
    },
    [],
  );
  return {
    ref,
    onFocus: (event: FocusEvent) => {
      if (!inside.current) cameFrom.current = event.relatedTarget;
      inside.current = true;
    },
    onBlur: (event: FocusEvent) => {
      const to = event.relatedTarget;
      if (to !== null && !event.currentTarget.contains(to)) inside.current = false;
    },
  };
}
