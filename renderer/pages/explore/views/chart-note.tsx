/** What a chart cannot draw, said under it. */

/** One quiet line; nothing where there is nothing to say. */
export function ChartNote({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <p className="x-chart-note t-quiet" data-tip={text}>
      {text}
    </p>
  );
}
