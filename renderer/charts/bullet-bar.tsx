/** Share of human cost against the target and the red line, on the same scale in every row. */
import type { ReactNode } from 'react';
import type { Band } from '../../shared/maths/band.ts';
import { useHatch } from './hatch.tsx';

const COLOURS: Record<Band, string> = {
  'on-target': 'var(--bullet-on-target, var(--favourable))',
  watch: 'var(--bullet-watch, var(--attention))',
  'red-line': 'var(--unfavourable)',
  unknown: 'var(--ink-3)',
};

/** A bullet bar.
 *  Units  shares as fractions (0.25 = 25 %); a share beyond `max` ends in an arrow.
 *  Null   hatched: not known is not zero. `before` is drawn as an open triangle. */
export function BulletBar(props: {
  readonly share: number | null;
  readonly target: number;
  readonly redLine: number;
  readonly max?: number;
  readonly band: Band;
  readonly before?: number | null | undefined;
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}): ReactNode {
  const { share, target, redLine, max = 0.75, band, before, label, width = 96, height = 16 } = props;
  const hatch = useHatch();
  const x = (value: number) => (Math.max(0, Math.min(max, value)) / max) * width;
  const known = share !== null && Number.isFinite(share);
  const marked = before !== null && before !== undefined && Number.isFinite(before);
  const body = marked ? height - 5 : height;
  const thick = Math.max(5, Math.round(body * 0.42));
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ display: 'block', overflow: 'visible' }}
    >
      <rect x={0} y={0} width={x(target)} height={body} fill="var(--bullet-1, var(--sunken))" />
      <rect
        x={x(target)}
        y={0}
        width={x(redLine) - x(target)}
        height={body}
        fill="var(--bullet-2, var(--sunken))"
      />
      <rect
        x={x(redLine)}
        y={0}
        width={width - x(redLine)}
        height={body}
        fill="var(--bullet-3, var(--line))"
      />
      {known ? (
        <rect x={0} y={(body - thick) / 2} width={x(share)} height={thick} fill={COLOURS[band]} />
      ) : (
        <>
          {hatch.defs}
          <rect x={0} y={0} width={width} height={body} fill={hatch.fill} opacity={0.6} />
        </>
      )}
      {known && share > max ? (
        <path
          d={`M${width},${body / 2 - thick}l${thick},${thick}l${-thick},${thick}z`}
          fill={COLOURS[band]}
        />
      ) : null}
      {[target, redLine].map((line) => (
        <line key={line} x1={x(line)} x2={x(line)} y1={0} y2={body} stroke="var(--ink)" strokeWidth={1} />
      ))}
      {marked ? (
        <path
          d={`M${x(before)},${body - 1}l-3.5,5.5h7z`}
          fill="var(--surface)"
          stroke="var(--ink)"
          strokeWidth={1}
        />
      ) : null}
    </svg>
  );
}
