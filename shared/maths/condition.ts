/** One condition on one value of a dimension. */

type Test = {
  readonly operator: 'is' | 'is-not' | 'starts-with' | 'contains' | 'is-empty';
  readonly values: readonly string[];
};

/** Whether a condition holds for a value. Letters count as written; `starts-with` and `contains` pass over their case.
 *  Shape  any of several values is enough; `is-not` asks that it is none of them.
 *  Null   the line has no value: only `is-empty` and `is-not` hold for it. */
export function holds({ operator, values }: Test, value: string | null): boolean {
  switch (operator) {
    case 'is':
      return value !== null && values.includes(value);
    case 'is-not':
      return value === null || !values.includes(value);
    case 'starts-with':
      return value !== null && values.some((part) => value.toLowerCase().startsWith(part.toLowerCase()));
    case 'contains':
      return value !== null && values.some((part) => value.toLowerCase().includes(part.toLowerCase()));
    case 'is-empty':
      return value === null;
  }
}
