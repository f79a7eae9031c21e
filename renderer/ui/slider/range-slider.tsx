/** A slider for a likely value and the range around it: three handles on one track, each moved by hand or by keys. */
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { keyedTo, movedTo, snapped, type Bounds, type Handle, type Span } from './range.ts';
import './slider.css';

const NAMES: Readonly<Record<Handle, string>> = { low: 'low', likely: 'likely', high: 'high' };

/** The slider. `said` words a value for readers; `range` false leaves the likely value alone on its track. */
export function RangeSlider(props: {
  readonly label: string;
  readonly span: Span;
  readonly bounds: Bounds;
  readonly said: (value: number) => string;
  readonly range?: boolean;
  readonly disabled?: boolean;
  readonly onChange: (span: Span) => void;
}) {
  const { label, span, bounds, said, range = true, disabled = false, onChange } = props;
  const track = useRef<HTMLDivElement>(null);
  const held = useRef<Handle | null>(null);
  const width = bounds.max - bounds.min;
  const at = (value: number) =>
    `${width <= 0 ? 0 : (Math.min(1, Math.max(0, (value - bounds.min) / width)) * 100).toFixed(3)}%`;
  const valueUnder = (event: PointerEvent) => {
    const box = track.current!.getBoundingClientRect();
    return snapped(bounds.min + ((event.clientX - box.left) / box.width) * width, bounds);
  };
  const move = (handle: Handle, to: number) => {
    const next = range ? movedTo(span, handle, to, bounds) : { low: to, likely: to, high: to };
    if (next.low !== span.low || next.likely !== span.likely || next.high !== span.high) onChange(next);
  };
  const take = (event: PointerEvent<HTMLDivElement>) => {
    if (disabled || event.button !== 0) return;
    const { handle } = (event.target as HTMLElement).dataset;
    held.current = handle === 'low' || handle === 'high' ? handle : 'likely';
    track.current!.setPointerCapture(event.pointerId);
    track.current!.querySelector<HTMLElement>(`[data-handle="${held.current}"]`)?.focus();
    event.preventDefault();
    if (handle === undefined) move('likely', valueUnder(event));
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (held.current !== null) move(held.current, valueUnder(event));
  };
  const key = (handle: Handle) => (event: KeyboardEvent) => {
    if (disabled || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = keyedTo(span[handle], event.key, bounds, event.shiftKey);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    move(handle, to);
  };
  const handles: readonly Handle[] = range ? ['low', 'likely', 'high'] : ['likely'];
  return (
    <div
      ref={track}
      className="t-slider"
      data-disabled={disabled ? '' : undefined}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={() => (held.current = null)}
      onPointerCancel={() => (held.current = null)}
    >
      <div className="t-slider-track" />
      {range ? (
        <div
          className="t-slider-band"
          style={{ left: at(span.low), width: `calc(${at(span.high)} - ${at(span.low)})` }}
        />
      ) : null}
      {handles.map((handle) => (
        <div
          key={handle}
          role="slider"
          tabIndex={disabled ? -1 : 0}
          data-handle={handle}
          className={handle === 'likely' ? 't-slider-knob' : 't-slider-end'}
          style={{ left: at(span[handle]) }}
          aria-label={range ? `${label}, ${NAMES[handle]}` : label}
          aria-valuemin={handle === 'high' ? span.likely : bounds.min}
          aria-valuemax={handle === 'low' ? span.likely : bounds.max}
          aria-valuenow={span[handle]}
          aria-valuetext={said(span[handle])}
          aria-disabled={disabled ? true : undefined}
          onKeyDown={key(handle)}
        />
      ))}
    </div>
  );
}
