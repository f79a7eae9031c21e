/** Verdicts and shares of human cost as the page shows them: word, bullet, header ticks. */
import type { ReactNode } from 'react';
import type { Scorecard, Verdict as Judged } from '../../../shared/contract/units.ts';
import type { Band } from '../../../shared/maths/band.ts';
import { VERDICT_SHORT, VERDICT_WORDS } from '../../../shared/words/units.ts';
import { BulletBar } from '../../charts/bullet-bar.tsx';
import { percentText } from '../../format/percent.ts';
import { VERDICTS } from '../../print/facts.ts';
import { Badge, type BadgeTone } from '../../ui/controls.tsx';
import { VERDICT_TONE, verdictClass } from '../../ui/verdict-tone.ts';

const BAND_TONES: Record<Band, BadgeTone> = {
  'on-target': 'favourable',
  watch: 'attention',
  'red-line': 'unfavourable',
  unknown: 'neutral',
};
const MAX = 0.75;
const WIDTH = 96;

/** The verdict as a word in its colour; the reason on hover. */
export function Verdict(props: {
  readonly verdict: Pick<Judged, 'kind' | 'reason'>;
  /** For narrow columns. */
  readonly short?: boolean;
}): ReactNode {
  const { verdict, short = false } = props;
  return (
    <span className={`${verdictClass(verdict.kind)} u-verdict`} data-tip={verdict.reason}>
      {(short ? VERDICT_SHORT : VERDICT_WORDS)[verdict.kind]}
    </span>
  );
}

/** The verdict as a badge. */
export function VerdictBadge({ verdict }: { readonly verdict: Pick<Judged, 'kind' | 'reason'> }): ReactNode {
  return (
    <Badge tone={VERDICT_TONE[verdict.kind]} tip={verdict.reason}>
      {VERDICT_WORDS[verdict.kind]}
    </Badge>
  );
}

/** Where a share lies, as a badge. */
export function BandBadge({ band }: { readonly band: Band }): ReactNode {
  return <Badge tone={BAND_TONES[band]}>{VERDICTS[band]}</Badge>;
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
