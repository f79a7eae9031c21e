/** A small table of names and figures with a caption, as formulas are shown. */

/** One of its rows. */
export type Line = {
  readonly name: string;
  readonly value: string;
  readonly strong?: boolean;
  readonly tip?: string;
};

/** The table. */
export function Lines({ caption, lines }: { readonly caption: string; readonly lines: readonly Line[] }) {
  return (
    <table className="w-formula">
      <caption>{caption}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name} data-strong={line.strong === true ? '' : undefined}>
            <th scope="row">{line.name}</th>
            <td className="t-num" data-tip={line.tip}>
              {line.value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
