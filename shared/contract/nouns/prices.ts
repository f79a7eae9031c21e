/** prices.*: its questions and commands. */
import {
  AddAliasInput,
  AddContractInput,
  AddPriceInput,
  BrowseInput,
  EffectInput,
  EndEntryInput,
  PricesInput,
  RemoveEntryInput,
  RepriceInput,
  RestoreInput,
  type BrowseReply,
  type PriceEffect,
  type PriceEntryLine,
  type PriceLine,
  type PriceVersion,
  type RepriceReply,
  type UnpricedModel,
} from '../prices.ts';
import { command, Nothing, query } from '../procedure.ts';

export const PRICES = {
  list: query<readonly PriceLine[]>()(PricesInput),
  unpriced: query<readonly UnpricedModel[]>()(Nothing),
  browse: query<BrowseReply>()(BrowseInput),
  entries: query<readonly PriceEntryLine[]>()(Nothing),
  versions: query<readonly PriceVersion[]>()(Nothing),
  effect: query<PriceEffect>()(EffectInput),
  add: command<RepriceReply>()(AddPriceInput),
  addContract: command<RepriceReply>()(AddContractInput),
  addAlias: command<RepriceReply>()(AddAliasInput),
  end: command<RepriceReply>()(EndEntryInput),
  remove: command<RepriceReply>()(RemoveEntryInput),
  restore: command<RepriceReply>()(RestoreInput),
  reprice: command<RepriceReply>()(RepriceInput),
};
