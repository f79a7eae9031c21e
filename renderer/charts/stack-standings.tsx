/** What lies beside or over a stack in time: the period before, a plan, and the part that is forecast. */
import { Shape } from '@visx/visx';
import type { ReactNode } from 'react';
import { drawable, type Band } from './geometry.ts';
import { useHatch } from './hatch.tsx';
import { areaStyle, lineStyle } from './notation.ts';

type Places = {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  /** Width of a bar; null = areas. */
  readonly bar: number | null;
};

/** The period before: a line over areas, lighter bars behind bars. */
export function Before(props: Places & { readonly values: readonly number[] }): ReactNode {
  const { values, x, y, bar } = props;
  if (bar !== null && values.length > 1)
    return values.map((value, at) =>
      drawable(value) === 0 ? null : (
        <rect
          key={at}
          x={x(at) - bar * 0.72}
          y={Math.min(y(0), y(value))}
          width={bar * 0.5}
          height={Math.abs(y(0) - y(value))}
          {...areaStyle('previous', 'var(--ink-3)', '')}
        />
      ),
    );
  const points = values.map((value, at) => ({ at, value }));
  const line = (stroke: string, strokeWidth: number) => (
    <Shape.LinePath
      data={points}
      defined={(point) => Number.isFinite(point.value)}
      x={(point) => x(point.at)}
      y={(point) => y(point.value)}
      stroke={stroke}
      strokeWidth={strokeWidth}
      strokeLinejoin="round"
      fill="none"
    />
  );
  return (
    <>
      {line('var(--surface)', 3.5)}
      {line('var(--ink-2)', 1.25)}
    </>
  );
}

/** A plan per bucket: an outline around each bar, a dashed line over areas. */
export function Plan(props: Places & { readonly values: readonly number[] }): ReactNode {
  const { values, x, y, bar } = props;
  if (bar === null)
    return (
      <Shape.LinePath
        data={values.map((value, at) => ({ at, value }))}
        defined={(point) => Number.isFinite(point.value)}
        x={(point) => x(point.at)}
        y={(point) => y(point.value)}
        fill="none"
        {...lineStyle('plan', 'var(--ink-2)')}
      />
    );
  return values.map((value, at) =>
    Number.isFinite(value) ? (
      <rect
        key={at}
        x={x(at) - bar * 0.62}
        y={Math.min(y(0), y(value))}
        width={bar * 1.24}
        height={Math.abs(y(0) - y(value))}
        {...areaStyle('plan', 'var(--ink-2)', '')}
      />
    ) : null,
  );
}

/** The hatch over buckets that are forecast. */
export function Forecast(
  props: Places & { readonly stacks: readonly (readonly Band[])[]; readonly from: number },
): ReactNode {
  const { stacks, from, x, y, bar } = props;
  const hatch = useHatch('var(--surface)');
  const count = stacks[0]?.length ?? 0;
  const whole = Array.from({ length: count }, (_, at) => ({
    at,
    low: Math.min(0, ...stacks.map((bands) => bands[at]!.low)),
    high: Math.max(0, ...stacks.map((bands) => bands[at]!.high)),
  })).filter(({ at }) => at >= from);
  return (
    <>
      {hatch.defs}
      {bar === null ? (
        <Shape.Area
          data={whole}
          x={({ at }) => x(at)}
          y0={({ low }) => y(low)}
          y1={({ high }) => y(high)}
          fill={hatch.fill}
        />
      ) : (
        whole.map(({ at, low, high }) => (
          <rect
            key={at}
            x={x(at) - bar / 2}
            y={y(high)}
            width={bar}
            height={y(low) - y(high)}
            fill={hatch.fill}
          />
        ))
      )}
    </>
  );
}
