/** Which prices an answer is given at: those in force, or those of an earlier version, as it was reported then. */
import { z } from 'zod';

/** Null   left out = the prices in force. */
export const PriceVersionInput = z.number().int().min(1).optional();
