/** Shares of human cost as the page shows them: bullet, verdict, header ticks. */
import type { ReactNode } from 'react';
import type { Scorecard } from '../../../shared/contract/units.ts';
import type { Band } from '../../../shared/maths/band.ts';
import { BulletBar } from '../../charts/bullet-bar.tsx';
import { percentText } from '../../format/percent.ts';
import { VERDICTS } from '../../print/facts.ts';

const TONES: Record<Band, string> = {
  'on-target': 't-favourable',
  watch: 't-attention',
  'red-line': 't-unfavourable',
  unknown: 't-quiet',
};
const MAX = 0.75;
const WIDTH = 96;

/** The verdict as a word in its colour. */
export function Verdict({ band }: { readonly band: Band }): ReactNode {
  return <span className={`${TONES[band]} u-verdict`}>{VERDICTS[band]}</span>;
}

/** A bullet bar of the page's scale. */
export function ShareBullet(props: {
  readonly share: number | null;
  readonly before?: number | null | undefined;
  readonly band: Band;
  readonly thresholds: Scorecard['thresholds'];
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
}): ReactNode {
  const { share, before, band, thresholds, name, width = WIDTH, height } = props;
  return (
    <BulletBar
      share={share}
      before={before}
      band={band}
      target={thresholds.target}
      redLine={thresholds.redLine}
      max={MAX}
      width={width}
      {...(height === undefined ? {} : { height })}
      label={`${name}: ${percentText(share)} of human cost, ${VERDICTS[band].toLowerCase()}`}
    />
  );
}

/** The lines' values above a column of bullets. */
export function ShareTicks({ thresholds }: { readonly thresholds: Scorecard['thresholds'] }): ReactNode {
  return (
    <span className="u-ticks" aria-hidden>
      {[thresholds.target, thresholds.redLine].map((line) => (
        <span key={line} style={{ left: (Math.min(line, MAX) / MAX) * WIDTH }}>
          {Math.round(line * 100)}
        </span>
      ))}
    </span>
  );
}
