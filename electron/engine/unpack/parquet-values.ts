/** Values of a Parquet column as JSON texts that keep every digit. */
import type { SchemaElement, TimeUnit } from 'hyparquet';
import { parseFloat16 } from 'hyparquet/src/convert.js';

/** One raw value as JSON. */
export type Writer = (raw: unknown) => string;

const DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const;
/** Digits that a JSON number keeps whatever reads it. */
const SAFE_DIGITS = 15;

/** How the values of a column are written.
 *  Shape  times in ISO 8601 with the digits they are kept with, in UTC when the column says so and without zone otherwise;
 *         whole numbers beyond 2^53 and long decimals as texts of digits; bytes that are not text in hex. */
export function writerOf(element: SchemaElement): Writer {
  const { type, converted_type: old, logical_type: logical } = element;
  if (type === 'BOOLEAN') return (raw) => (raw === true ? 'true' : 'false');
  if (type === 'INT96') return (raw) => timeText(nanosOfInt96(raw as bigint), 9, true);
  if (old === 'DECIMAL' || logical?.type === 'DECIMAL') return decimalWriter(element);
  if (old === 'DATE' || logical?.type === 'DATE')
    return (raw) => quoted(new Date(Number(raw) * 86_400_000), Number(raw), 10);
  const stamp = stampOf(element);
  if (stamp !== null) return (raw) => timeText(BigInt(raw as bigint | number), stamp.digits, stamp.utc);
  if (logical?.type === 'TIME' || old === 'TIME_MILLIS' || old === 'TIME_MICROS')
    return clockWriter(logical?.type === 'TIME' ? DIGITS[logical.unit] : old === 'TIME_MILLIS' ? 3 : 6);
  if (type === 'INT32')
    return unsigned(element, 32) ? (raw) => String(Number(raw) >>> 0) : (raw) => String(Number(raw));
  if (type === 'INT64')
    return unsigned(element, 64)
      ? (raw) => whole(BigInt.asUintN(64, raw as bigint))
      : (raw) => whole(raw as bigint);
  if (type === 'FLOAT') return (raw) => floatText(Number(raw));
  if (type === 'DOUBLE') return (raw) => (Number.isFinite(raw) ? String(raw) : 'null');
  if (logical?.type === 'FLOAT16') return (raw) => floatText(parseFloat16(raw as Uint8Array) ?? NaN);
  if (logical?.type === 'UUID')
    return (raw) =>
      JSON.stringify(hex(raw as Uint8Array).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
  return (raw) => JSON.stringify(textOf(raw as Uint8Array));
}

const unsigned = ({ converted_type: old, logical_type: logical }: SchemaElement, bits: number): boolean =>
  logical?.type === 'INTEGER'
    ? !logical.isSigned
    : old === `UINT_${bits}` || (bits === 32 && old?.startsWith('UINT_') === true);

function stampOf({
  type,
  converted_type: old,
  logical_type: logical,
}: SchemaElement): { digits: number; utc: boolean } | null {
  if (type !== 'INT64') return null;
  if (logical?.type === 'TIMESTAMP')
    return { digits: DIGITS[logical.unit satisfies TimeUnit], utc: logical.isAdjustedToUTC };
  if (old === 'TIMESTAMP_MILLIS') return { digits: 3, utc: true };
  if (old === 'TIMESTAMP_MICROS') return { digits: 6, utc: true };
  return null;
}

function whole(value: bigint): string {
  return value <= 9_007_199_254_740_991n && value >= -9_007_199_254_740_991n
    ? value.toString()
    : `"${value}"`;
}

/** The shortest decimal that stands for the same 32-bit number: 0.1 and not 0.10000000149011612. */
function floatText(value: number): string {
  if (!Number.isFinite(value)) return 'null';
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A time of a count of units since 1970; its digits when no calendar has it. */
function timeText(units: bigint, digits: number, utc: boolean): string {
  const perMs = 10n ** BigInt(digits - 3);
  const rest = ((units % perMs) + perMs) % perMs;
  const ms = Number((units - rest) / perMs);
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return whole(units);
  const fraction = digits === 3 ? '' : rest.toString().padStart(digits - 3, '0');
  return `"${date.toISOString().slice(0, -1)}${fraction}${utc ? 'Z' : ''}"`;
}

function quoted(date: Date, raw: number, length: number): string {
  return Number.isNaN(date.getTime()) ? String(raw) : `"${date.toISOString().slice(0, length)}"`;
}

function clockWriter(digits: number): Writer {
  return (raw) => {
    const units = BigInt(raw as bigint | number);
    const second = 10n ** BigInt(digits);
    const at = new Date(Number(units / second) * 1000);
    const fraction = (units % second).toString().padStart(digits, '0');
    return Number.isNaN(at.getTime()) ? whole(units) : `"${at.toISOString().slice(11, 19)}.${fraction}"`;
  };
}

function decimalWriter({ scale: old, logical_type: logical }: SchemaElement): Writer {
  const scale = (logical?.type === 'DECIMAL' ? logical.scale : old) ?? 0;
  return (raw) => {
    const units = raw instanceof Uint8Array ? signed(raw) : BigInt(raw as bigint | number);
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
    const cut = digits.length - scale;
    const text = `${units < 0n ? '-' : ''}${digits.slice(0, cut)}${scale > 0 ? `.${digits.slice(cut)}` : ''}`;
    return digits.length <= SAFE_DIGITS ? text : `"${text}"`;
  };
}

function signed(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex(bytes)}`));
}

function nanosOfInt96(value: bigint): bigint {
  return ((value >> 64n) - 2_440_588n) * 86_400_000_000_000n + (value & 0xffff_ffff_ffff_ffffn);
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Many writers leave out that a column is text, so that the bytes decide. */
function textOf(bytes: Uint8Array): string {
  try {
    const text = strict.decode(bytes);
    // eslint-disable-next-line no-control-regex -- what no text holds tells bytes from it
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? hex(bytes) : text;
  } catch (error) {
    if (error instanceof TypeError) return hex(bytes);
    throw error;
  }
}
