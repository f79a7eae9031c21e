/** currencies.*: its questions and commands. */
import { AddRatesInput, type AddRatesReply, type CurrenciesReply } from '../currencies.ts';
import { command, Nothing, query } from '../procedure.ts';

export const CURRENCIES = {
  get: query<CurrenciesReply>()(Nothing),
  add: command<AddRatesReply>()(AddRatesInput),
};
