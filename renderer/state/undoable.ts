/** A value that can be taken back: steps of one gesture count as one. */

/** Shape  `past` and `future` lie nearest first. `gesture` names what the last step changed, `atMs` when. */
export type Undoable<Value> = {
  readonly past: readonly Value[];
  readonly present: Value;
  readonly future: readonly Value[];
  readonly gesture: string | null;
  readonly atMs: number;
};

/** Steps kept; older ones cannot be taken back. */
const KEPT = 100;
/** Changes of one thing closer together than this are one step, as a drag of a slider is. */
const GESTURE_MS = 900;

/** A value nothing has been done to. */
export function undoable<Value>(present: Value): Undoable<Value> {
  return { past: [], present, future: [], gesture: null, atMs: -Infinity };
}

/** Change the value. Changes with the same gesture in quick succession are taken back together; null is always a step. */
export function changed<Value>(
  held: Undoable<Value>,
  present: Value,
  gesture: string | null,
  nowMs: number,
): Undoable<Value> {
  if (present === held.present) return held;
  const joins = gesture !== null && gesture === held.gesture && nowMs - held.atMs < GESTURE_MS;
  const past = joins ? held.past : [held.present, ...held.past].slice(0, KEPT);
  return { past, present, future: [], gesture, atMs: nowMs };
}

/** One step back; unchanged where there is none. */
export function undone<Value>(held: Undoable<Value>): Undoable<Value> {
  const [before, ...past] = held.past;
  if (held.past.length === 0) return held;
  return {
    past,
    present: before!,
    future: [held.present, ...held.future],
    gesture: null,
    atMs: -Infinity,
  };
}

/** One step forward again; unchanged where there is none. */
export function redone<Value>(held: Undoable<Value>): Undoable<Value> {
  const [next, ...future] = held.future;
  if (held.future.length === 0) return held;
  return { past: [held.present, ...held.past], present: next!, future, gesture: null, atMs: -Infinity };
}
