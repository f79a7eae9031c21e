/** Allocation rules in words. */

/** "rules v3"; null while none were ever published. */
export function rulesName(version: number | null): string | null {
  return version === null ? null : `rules v${version}`;
}
