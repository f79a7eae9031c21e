/** Which basis the page shows. The choice is part of the address. */
import type { UnitBasis } from '../../../shared/contract/units.ts';
import { go } from '../../state/address.ts';
import { Segmented } from '../../ui/segmented.tsx';

const OPTIONS = [
  { value: 'period', label: 'Period' },
  { value: 'cohort', label: 'Cohort' },
] as const;

/** The switch. */
export function BasisSwitch({ basis }: { readonly basis: UnitBasis }) {
  return (
    <Segmented label="Basis" value={basis} options={OPTIONS} onChange={(chosen) => go({ basis: chosen })} />
  );
}
