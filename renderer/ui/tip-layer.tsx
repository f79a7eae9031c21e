/** One tooltip for the whole window: anything with `data-tip` says it on hover and on keyboard focus. */
import { useEffect, useRef, useState } from 'react';

type Shown = { readonly text: string; readonly left: number; readonly top: number; readonly below: boolean };

function shownFor(element: Element | null): Shown | null {
  const owner = element?.closest('[data-tip]');
  const text = owner?.getAttribute('data-tip');
  if (owner === null || owner === undefined || text === null || text === undefined || text === '')
    return null;
  const box = owner.getBoundingClientRect();
  const below = box.top < 60;
  return { text, below, left: box.left + box.width / 2, top: below ? box.bottom + 6 : box.top - 6 };
}

/** Put once beside the frame. */
export function TipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    const later = (next: Shown | null, ms: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setShown(next), ms);
    };
    const over = (event: Event) => {
      const next = shownFor(event.target instanceof Element ? event.target : null);
      later(next, next === null ? 0 : 250);
    };
    const focus = (event: FocusEvent) => {
      const target =
        event.target instanceof Element && event.target.matches(':focus-visible') ? event.target : null;
      setShown(shownFor(target));
    };
    const gone = () => later(null, 0);
    document.addEventListener('mouseover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('mousedown', gone);
    document.addEventListener('scroll', gone, true);
    return () => {
      clearTimeout(timer.current);
      document.removeEventListener('mouseover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('mousedown', gone);
      document.removeEventListener('scroll', gone, true);
    };
  }, []);
  if (shown === null) return null;
  const half = Math.min(180, shown.text.length * 3.5 + 10);
  const left = Math.min(innerWidth - half - 8, Math.max(half + 8, shown.left));
  return (
    <div
      role="tooltip"
      className="t-tip"
      style={{ left, top: shown.top, transform: `translate(-50%, ${shown.below ? '0' : '-100%'})` }}
    >
      {shown.text}
    </div>
  );
}
