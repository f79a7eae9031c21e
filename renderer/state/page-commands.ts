/** What can be done on one page only, by name, so that the palette can start it from any page. */
import { useEffect } from 'react';
import { go } from './address.ts';
import type { Page } from './address-text.ts';

export type PageCommand = {
  readonly id: PageCommandId;
  readonly page: Page;
  readonly name: string;
  /** Other words that people type for it. */
  readonly also?: string;
  /** Also in a workspace without spend. */
  readonly always?: true;
  /** Only in a workspace without spend. */
  readonly onlyEmpty?: true;
  /** Changes nothing in the workspace, so that it can be done where that is only read. */
  readonly reads?: true;
  /** A shortcut that only a desktop window has. */
  readonly desktopKeys?: string;
};

export type PageCommandId =
  | 'add-rule'
  | 'add-pool'
  | 'add-price'
  | 'add-contract'
  | 'add-use-case'
  | 'order-use-cases'
  | 'close-month'
  | 'add-invoice'
  | 'new-scenario'
  | 'add-lever'
  | 'save-scenario'
  | 'import-scenario'
  | 'connect-api'
  | 'add-sample'
  | 'save-pack';

export const PAGE_COMMANDS: readonly PageCommand[] = [
  { id: 'close-month', page: 'tie-out', name: 'Close or reopen the month' },
  { id: 'add-use-case', page: 'unit-economics', name: 'New use case' },
  { id: 'order-use-cases', page: 'unit-economics', name: 'Order of use cases' },
  { id: 'new-scenario', page: 'what-if', name: 'New what-if scenario' },
  { id: 'add-lever', page: 'what-if', name: 'Add a lever' },
  { id: 'save-scenario', page: 'what-if', name: 'Save the scenario' },
  { id: 'import-scenario', page: 'what-if', name: 'Import a scenario file' },
  { id: 'add-rule', page: 'allocation', name: 'Add an allocation rule' },
  { id: 'add-pool', page: 'allocation', name: 'Add a shared pool' },
  { id: 'add-price', page: 'prices', name: 'Add a price', always: true },
  { id: 'add-contract', page: 'prices', name: 'Add a contract', always: true },
  { id: 'add-invoice', page: 'data', name: 'Add an invoice', always: true },
  { id: 'connect-api', page: 'data', name: 'Connect an API', always: true },
  { id: 'add-sample', page: 'home', name: 'Add the sample company', also: 'demo example', onlyEmpty: true },
  {
    id: 'save-pack',
    page: 'review',
    name: 'Save the pack as PDF',
    also: 'print export review report',
    reads: true,
    desktopKeys: 'Mod+P',
  },
];

/** How long a page may take to come up before what was asked of it is forgotten. */
const PATIENCE_MS = 8000;

const offered = new Map<PageCommandId, () => void>();
let wanted: { readonly id: PageCommandId; readonly until: number } | null = null;

/** Run a command where it is offered; else open its page, which runs it once it is there. */
export function runPageCommand(id: PageCommandId): void {
  const run = offered.get(id);
  wanted = null;
  if (run !== undefined) {
    run();
    return;
  }
  wanted = { id, until: performance.now() + PATIENCE_MS };
  const page = PAGE_COMMANDS.find((command) => command.id === id)?.page;
  if (page !== undefined) go({ page, item: null, subject: null });
}

/** Offer a command while this part of a page is on screen; undefined = not now. */
export function usePageCommand(id: PageCommandId, run: (() => void) | undefined): void {
  useEffect(() => {
    if (run === undefined) return undefined;
    offered.set(id, run);
    if (wanted !== null && wanted.id === id) {
      const isWaitedFor = performance.now() < wanted.until;
      wanted = null;
      if (isWaitedFor) run();
    }
    return () => {
      offered.delete(id);
    };
  });
}
