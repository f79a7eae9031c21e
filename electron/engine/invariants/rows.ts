/** Rows read = imported + duplicates + rejected, per import, by its receipt and by what the file holds. */
import { plural } from '../../../shared/words/figures.ts';
import { equal, type Invariant, type Pair } from './invariant.ts';

export const rows: Invariant = {
  id: 'rows',
  name: 'Every row read is accounted for',
  says: 'Rows read are imported, duplicates or rejected, for each import, and the workspace holds exactly as many of each as the receipt says.',
  mend: 'Undo the named import and bring its file in again.',
  async look({ accounts }) {
    const imports = await accounts();
    const pairs = imports.flatMap(({ id, file, read, said, held }): Pair[] => {
      const pair = (left: string, right: string, a: number, b: number): Pair => ({
        left: `#${id} ${file}: ${left}`,
        right,
        unit: 'rows',
        leftValue: BigInt(a),
        rightValue: BigInt(b),
        place: { page: 'data', item: null },
      });
      const sum = said.imported + said.duplicates + said.rejected;
      return [
        pair('rows read', 'imported, duplicate and rejected', read, sum),
        pair('imported by its receipt', 'imported lines held', said.imported, held.imported),
        pair('duplicates by its receipt', 'duplicate lines held', said.duplicates, held.duplicates),
        pair('rejected by its receipt', 'rejected rows held', said.rejected, held.rejected),
      ];
    });
    return equal(
      pairs,
      () => `The rows of ${plural(imports.length, 'import')} are accounted for.`,
      'Nothing is imported yet.',
    );
  },
};
