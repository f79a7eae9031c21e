/** How an import is called wherever it is named: its number, then its file. */

/** "#12 october.csv"; the number alone when the file is not known. */
export function importLabel(id: number, file?: string): string {
  return file === undefined ? `#${id}` : `#${id} ${file}`;
}

/** The number in an import's label. Null when the text is none. */
export function importIdOf(label: string): number | null {
  const digits = /^#(\d{1,15})(?: |$)/.exec(label)?.[1];
  return digits === undefined ? null : Number(digits);
}
