/** The pages of the product in the order of the rail. */
import {
  IconAdjustmentsHorizontal,
  IconArrowsSplit2,
  IconDatabase,
  IconFileText,
  IconHome,
  IconScale,
  IconStairsUp,
  IconTable,
  IconTag,
  IconTarget,
  type Icon,
} from '@tabler/icons-react';
import type { Page } from '../../state/address-text.ts';

export type PageEntry = {
  readonly page: Page;
  readonly name: string;
  readonly icon: Icon;
  /** The letter after g. */
  readonly letter: string;
  /** The question the page answers. */
  readonly asks: string;
  /** Starts a new group in the rail. */
  readonly gap?: boolean;
};

export const PAGE_ENTRIES: readonly PageEntry[] = [
  { page: 'home', name: 'Home', icon: IconHome, letter: 'h', asks: 'How did the month go?' },
  { page: 'explore', name: 'Explore', icon: IconTable, letter: 'e', asks: 'Where does it come from?' },
  { page: 'variance', name: 'Variance', icon: IconStairsUp, letter: 'v', asks: 'Why did spend change?' },
  { page: 'unit-economics', name: 'Unit economics', icon: IconTarget, letter: 'u', asks: 'Is it worth it?' },
  {
    page: 'what-if',
    name: 'What-if',
    icon: IconAdjustmentsHorizontal,
    letter: 'w',
    asks: 'What if it were done another way?',
  },
  { page: 'tie-out', name: 'Tie-out', icon: IconScale, letter: 't', asks: 'Can I trust it?' },
  {
    page: 'allocation',
    name: 'Allocation',
    icon: IconArrowsSplit2,
    letter: 'a',
    asks: 'Whose is it?',
    gap: true,
  },
  { page: 'prices', name: 'Prices', icon: IconTag, letter: 'p', asks: 'What does a token cost?' },
  {
    page: 'review',
    name: 'Review',
    icon: IconFileText,
    letter: 'r',
    asks: 'What goes into the pack?',
  },
  { page: 'data', name: 'Data', icon: IconDatabase, letter: 'd', asks: 'What do I have?', gap: true },
];
