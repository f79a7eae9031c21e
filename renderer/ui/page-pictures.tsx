/** Small pictures of what a page shows once there is something to show. They say nothing but the kind of picture. */
import type { ReactNode } from 'react';

const WIDE = 260;

/** The sheet that every picture is drawn on. */
function Sheet({ height, children }: { readonly height: number; readonly children: ReactNode }) {
  return (
    <svg width={WIDE} height={height} viewBox={`0 0 ${WIDE} ${height}`} aria-hidden>
      <rect
        x="0.5"
        y="0.5"
        width={WIDE - 1}
        height={height - 1}
        rx="6"
        fill="var(--surface)"
        stroke="var(--line)"
      />
      {children}
    </svg>
  );
}

type BarProps = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h?: number;
  readonly fill?: string;
};
const Bar = ({ x, y, w, h = 6, fill = 'var(--line-strong)' }: BarProps) => (
  <rect x={x} y={y} width={w} height={h} rx="1" fill={fill} />
);

/** Home: the days of a month. */
export function MonthPicture() {
  const bars = [22, 30, 26, 34, 12, 14, 38, 42, 36, 44, 16, 18, 47, 50];
  return (
    <Sheet height={84}>
      <Bar x={14} y={12} w={120} />
      {bars.map((bar, at) => (
        <rect
          key={at}
          x={14 + at * 17}
          y={72 - bar}
          width="11"
          height={bar}
          fill={at > 5 ? 'var(--chart-actual)' : 'var(--chart-before)'}
        />
      ))}
      <line x1="10" x2="250" y1="72.5" y2="72.5" stroke="var(--line-strong)" />
    </Sheet>
  );
}

/** Explore: layers over time, and the rows below. */
export function LayersPicture() {
  const tops = [
    ['M14,52 L62,40 L110,46 L158,28 L206,34 L246,18 L246,56 L14,56 Z', 'var(--series-1)'],
    [
      'M14,46 L62,32 L110,39 L158,19 L206,26 L246,10 L246,18 L206,34 L158,28 L110,46 L62,40 L14,52 Z',
      'var(--series-2)',
    ],
  ] as const;
  return (
    <Sheet height={104}>
      {tops.map(([path, fill]) => (
        <path key={fill} d={path} fill={fill} opacity="0.85" />
      ))}
      {[0, 1, 2].map((row) => (
        <g key={row} transform={`translate(14 ${66 + row * 12})`}>
          <rect
            width="6"
            height="6"
            rx="1.5"
            fill={['var(--series-1)', 'var(--series-2)', 'var(--series-others)'][row]}
          />
          <Bar x={12} y={0.5} w={[70, 52, 60][row]!} h={5} />
          <Bar x={[176, 188, 194][row]!} y={0.5} w={[56, 44, 38][row]!} h={5} fill="var(--line)" />
        </g>
      ))}
    </Sheet>
  );
}

/** Variance: a bridge of effects from one period to the next. */
export function BridgePicture() {
  const steps = [
    [40, 20, 'var(--unfavourable)'],
    [26, 14, 'var(--unfavourable)'],
    [26, 8, 'var(--favourable)'],
    [14, 20, 'var(--unfavourable)'],
  ] as const;
  return (
    <Sheet height={92}>
      <rect x="20" y="60" width="26" height="18" fill="var(--chart-before)" />
      {steps.map(([y, h, fill], at) => (
        <rect key={at} x={62 + at * 40} y={y} width="24" height={h} fill={fill} />
      ))}
      <rect x="222" y="14" width="26" height="64" fill="var(--chart-actual)" />
      <line x1="10" x2="250" y1="78.5" y2="78.5" stroke="var(--line-strong)" />
    </Sheet>
  );
}

/** Unit economics: a bar for each use case against the two lines. */
export function BulletsPicture() {
  const rows = [
    [64, 'var(--favourable)'],
    [38, 'var(--favourable)'],
    [118, 'var(--unfavourable)'],
    [84, 'var(--attention)'],
  ] as const;
  return (
    <Sheet height={92}>
      {rows.map(([w, fill], at) => (
        <g key={at} transform={`translate(0 ${14 + at * 18})`}>
          <Bar x={14} y={0} w={[66, 50, 74, 58][at]!} />
          <Bar x={100} y={-1} w={146} h={8} fill="var(--line)" />
          <Bar x={100} y={0.5} w={w} h={5} fill={fill} />
          <rect x="160" y="-2" width="1.5" height="10" fill="var(--ink-2)" />
          <rect x="208" y="-2" width="1.5" height="10" fill="var(--ink-2)" />
        </g>
      ))}
    </Sheet>
  );
}

/** What-if: levers on the left, what comes of them on the right. */
export function LeversPicture() {
  return (
    <Sheet height={92}>
      {[0, 1, 2].map((row) => (
        <g key={row} transform={`translate(14 ${16 + row * 24})`}>
          <Bar x={0} y={0} w={[58, 46, 64][row]!} h={5} />
          <Bar x={0} y={11} w={92} h={3} fill="var(--line)" />
          <circle
            cx={[60, 30, 74][row]}
            cy="12.5"
            r="4.5"
            fill="var(--surface)"
            stroke="var(--accent)"
            strokeWidth="2"
          />
        </g>
      ))}
      <line x1="124.5" x2="124.5" y1="12" y2="80" stroke="var(--line)" />
      <Bar x={140} y={20} w={104} h={12} fill="var(--chart-actual)" />
      <Bar x={140} y={42} w={70} h={12} fill="var(--accent)" />
      <path d="M196,66 h34 M196,62 v8 M230,62 v8" stroke="var(--ink-2)" fill="none" />
    </Sheet>
  );
}

/** Tie-out: billed is matched, and named, and nothing else. */
export function EquationPicture() {
  const columns = [14, 84, 150, 208] as const;
  return (
    <Sheet height={84}>
      {columns.map((x, at) => (
        <g key={x}>
          <Bar x={x} y={14} w={34} h={5} fill="var(--line)" />
          <Bar
            x={x}
            y={26}
            w={[46, 40, 34, 26][at]!}
            h={10}
            fill={['var(--ink-3)', 'var(--ink-3)', 'var(--attention)', 'var(--favourable)'][at]!}
          />
        </g>
      ))}
      {['=', '+', '+'].map((sign, at) => (
        <text key={at} x={[70, 134, 194][at]} y="36" fontSize="13" textAnchor="middle" fill="var(--ink-3)">
          {sign}
        </text>
      ))}
      {Array.from({ length: 21 }, (_, at) => (
        <rect
          key={at}
          x={14 + at * 11.2}
          y="54"
          width="9"
          height="14"
          rx="1.5"
          fill={
            [6, 13].includes(at)
              ? 'var(--attention)'
              : 'color-mix(in srgb, var(--favourable) 30%, var(--surface))'
          }
        />
      ))}
    </Sheet>
  );
}

/** Allocation: what has an owner, and what has none. */
export function OwnersPicture() {
  return (
    <Sheet height={84}>
      {[
        [150, 46],
        [118, 78],
        [176, 20],
      ].map(([owned, open], at) => (
        <g key={at} transform={`translate(14 ${16 + at * 20})`}>
          <Bar x={0} y={0} w={28} h={8} />
          <Bar x={36} y={0} w={owned!} h={8} fill="var(--accent)" />
          <rect
            x={36 + owned!}
            y="0.5"
            width={open}
            height="7"
            fill="none"
            stroke="var(--attention)"
            strokeDasharray="3 2"
          />
        </g>
      ))}
    </Sheet>
  );
}

/** Review: the sheets of a pack. */
export function PackPicture() {
  return (
    <svg width={WIDE} height="104" viewBox={`0 0 ${WIDE} 104`} aria-hidden>
      {[148, 122, 96].map((x, at) => (
        <g key={x} transform={`translate(${x - 26} ${4 + at * 4})`}>
          <rect
            x="0.5"
            y="0.5"
            width="66"
            height="90"
            rx="2"
            fill="var(--surface)"
            stroke="var(--line-strong)"
          />
          {at === 2 ? (
            <>
              <Bar x={8} y={10} w={36} h={5} fill="var(--ink-3)" />
              <Bar x={8} y={22} w={50} h={3} fill="var(--line)" />
              <Bar x={8} y={28} w={42} h={3} fill="var(--line)" />
              {[14, 22, 18, 30].map((tall, bar) => (
                <Bar key={bar} x={8 + bar * 13} y={76 - tall} w={9} h={tall} fill="var(--chart-actual)" />
              ))}
            </>
          ) : null}
        </g>
      ))}
    </svg>
  );
}
