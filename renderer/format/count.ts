/** Counts, tokens and times as text. */
import { marked } from './marks.ts';
import { scaled } from './money.ts';
import { grouped, MINUS, NBSP, NOT_KNOWN } from './space.ts';

/** A whole number with separators: "1,204,816". */
export function countText(count: bigint | number | null): string {
  if (count === null) return NOT_KNOWN;
  const whole = typeof count === 'bigint' ? count : BigInt(Math.round(count));
  return whole < 0n ? `${MINUS}${marked(grouped((-whole).toString()))}` : marked(grouped(whole.toString()));
}

/** Tokens in k, M, B with one decimal: "14.6 B"; below a thousand the exact count. */
export function tokensText(tokens: bigint | number | null): string {
  if (tokens === null) return NOT_KNOWN;
  const whole = typeof tokens === 'bigint' ? tokens : BigInt(Math.round(tokens));
  const magnitude = whole < 0n ? -whole : whole;
  if (magnitude < 1000n) return countText(whole);
  return `${whole < 0n ? MINUS : ''}${scaled(magnitude, 1n)}`;
}

/** "1 call", "2 calls"; `many` where the plural is not a plain s. */
export function counted(count: bigint | number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${BigInt(count) === 1n ? one : many}`;
}

/** Milliseconds as a reader says them: "840 ms", "2.4 s", "3 min 20 s", "2 h 05 min", "10 d 2 h". */
export function durationText(ms: number | bigint | null): string {
  if (ms === null) return NOT_KNOWN;
  const value = Number(ms);
  if (value < 1000) return `${Math.round(value)}${NBSP}ms`;
  if (value < 59_950) return `${marked((value / 1000).toFixed(1))}${NBSP}s`;
  const seconds = Math.round(value / 1000);
  if (seconds < 3600) {
    const rest = seconds % 60;
    return `${Math.floor(seconds / 60)}${NBSP}min${rest === 0 ? '' : ` ${rest}${NBSP}s`}`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes >= 48 * 60) {
    const hours = Math.round(minutes / 60);
    return `${Math.floor(hours / 24)}${NBSP}d${hours % 24 === 0 ? '' : ` ${hours % 24}${NBSP}h`}`;
  }
  return `${Math.floor(minutes / 60)}${NBSP}h ${String(minutes % 60).padStart(2, '0')}${NBSP}min`;
}

/** A file size: "1.9 GB". */
export function bytesText(bytes: number): string {
  const steps = ['B', 'kB', 'MB', 'GB', 'TB'];
  let step = 0;
  let value = bytes;
  while (value >= 999.5 && step < steps.length - 1) {
    value /= 1000;
    step += 1;
  }
  return `${step === 0 || value >= 99.5 ? Math.round(value) : marked(value.toFixed(1))}${NBSP}${steps[step]!}`;
}

/** A plain number with three significant digits: "4.31", "1,204". */
export function numberText(value: number | bigint | null): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return NOT_KNOWN;
  if (typeof value === 'bigint' || Math.abs(value) >= 999.5) return countText(value);
  const text = marked(Number(value.toPrecision(3)).toString());
  return text.startsWith('-') ? `${MINUS}${text.slice(1)}` : text;
}
