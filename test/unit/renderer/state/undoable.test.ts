import { describe, expect, it } from 'vitest';
import { changed, redone, undoable, undone } from '../../../../renderer/state/undoable.ts';

describe('taking back', () => {
  it('goes back and forth through every step', () => {
    let held = undoable('a');
    held = changed(held, 'b', null, 0);
    held = changed(held, 'c', null, 1);
    held = undone(held);
    expect(held.present).toBe('b');
    held = undone(undone(held));
    expect(held.present).toBe('a');
    expect(redone(redone(redone(held))).present).toBe('c');
  });
  it('takes a drag back as one step, and two drags as two', () => {
    let held = undoable(0);
    held = changed(held, 1, 'slider', 1000);
    held = changed(held, 2, 'slider', 1500);
    held = changed(held, 3, 'slider', 2000);
    held = changed(held, 4, 'slider', 9000);
    expect(undone(held).present).toBe(3);
    expect(undone(undone(held)).present).toBe(0);
  });
  it('forgets what was taken back once something else is done', () => {
    const held = changed(undone(changed(undoable('a'), 'b', null, 0)), 'c', null, 1);
    expect(redone(held).present).toBe('c');
  });
});
