/** What decides which commands there are and whether they can be run: read once, for everybody who shows commands. */
import { useMemo } from 'react';
import type { KnownWorkspaces } from '../../../../shared/contract/workspaces.ts';
import { currentAddress, useAddress } from '../../../state/address.ts';
import type { Address } from '../../../state/address-text.ts';
import { offeredNow, useOffered, type Command } from '../../../state/command.ts';
import { connection } from '../../../state/connection.ts';
import { usePageActionStore, type PageActions } from '../../../state/page-actions.ts';
import { useReading, type Density } from '../../../state/reading.ts';
import { useTheme, type ThemeChoice } from '../../../state/theme.ts';
import { useWorkspace } from '../../../state/workspace.ts';
import { useWorkspaces } from '../../../state/workspaces.ts';

export type Around = {
  readonly months: readonly string[];
  readonly readOnly: boolean;
  readonly empty: boolean;
  readonly actions: PageActions;
  readonly address: Pick<Address, 'page' | 'subject' | 'compare' | 'where'>;
  readonly known: KnownWorkspaces | null;
  readonly theme: ThemeChoice;
  readonly density: Density;
  /** The app has a window of its own, with a native menu. */
  readonly desktop: boolean;
  readonly mac: boolean;
  readonly offered: readonly Command[];
};

const NO_MONTHS: readonly string[] = [];
const place = ({ page, subject, compare, where }: Address) => ({ page, subject, compare, where });
const shell = () => {
  const { desktop, platform } = connection();
  return { desktop: desktop !== undefined, mac: platform === 'darwin' };
};

/** Everything as it is now, outside of React. */
export function aroundNow(): Around {
  const { summary } = useWorkspace.getState();
  return {
    months: summary?.months ?? NO_MONTHS,
    readOnly: summary?.readOnly ?? true,
    empty: summary === null || summary.months.length === 0,
    actions: usePageActionStore.getState().actions,
    address: place(currentAddress()),
    known: useWorkspaces.getState().known,
    theme: useTheme.getState().choice,
    density: useReading.getState().density,
    ...shell(),
    offered: offeredNow(),
  };
}

/** The same, followed. Only leaves of the frame may follow it, since every render of a page may change it. */
export function useAround(): Around {
  const months = useWorkspace((store) => store.summary?.months ?? NO_MONTHS);
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const actions = usePageActionStore((store) => store.actions);
  const page = useAddress((all) => all.page);
  const subject = useAddress((all) => all.subject);
  const compare = useAddress((all) => all.compare);
  const where = useAddress((all) => all.where);
  const address = useMemo(() => ({ page, subject, compare, where }), [page, subject, compare, where]);
  const known = useWorkspaces((store) => store.known);
  const theme = useTheme((store) => store.choice);
  const density = useReading((store) => store.density);
  const offered = useOffered();
  const empty = months.length === 0;
  return { months, readOnly, empty, actions, address, known, theme, density, ...shell(), offered };
}
