/** Views of the workbench that are kept under a name: an address, and nothing of its figures. */
import { z } from 'zod';

/** Longest address that is kept. */
const MOST_ADDRESS = 20_000;

/** Keep a view. Without an id it is a new one; with one it takes that view's place, or brings a removed one back. */
export const SaveViewInput = z.object({
  id: z.number().int().min(1).nullable().default(null),
  name: z.string().trim().min(1).max(80),
  /** As the window's address bar says it, from "#/" on. A part that is left out stays relative: without a period it
   *  is always the latest month, without a comparison always the period before. */
  address: z.string().regex(/^#\//, 'an address begins with #/').max(MOST_ADDRESS),
});

export const ViewIdInput = z.object({ id: z.number().int().min(1) });

export type SavedView = {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly savedMs: number;
};
