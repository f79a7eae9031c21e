/** Numbers the combinations of texts that rows have: a step through a tree for each column. */

export type TextTree = {
  /** The number of the step that leads from another with a text: 0 is the beginning, a new step has the next number. */
  next(step: number, text: number): number;
};

/** Texts up to this are looked up by their place; a column rarely has more. */
const NEAR = 1024;
/** More distinct texts than a column can have. */
const MOST_TEXTS = 2 ** 26;

/** A tree with only its beginning. */
export function textTree(): TextTree {
  const near: (number[] | undefined)[] = [];
  const far = new Map<number, number>();
  let steps = 0;
  return {
    next: (step, text) => {
      if (text >= NEAR) {
        const key = step * MOST_TEXTS + text;
        let found = far.get(key);
        if (found === undefined) far.set(key, (found = steps += 1));
        return found;
      }
      const branches = (near[step] ??= []);
      while (branches.length <= text) branches.push(0);
      return (branches[text] ||= steps += 1);
    },
  };
}
