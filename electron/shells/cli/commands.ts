/** Every command of the command line, in the order of the help. */
import type { Command } from './command.ts';
import { allocationCommand } from './commands/allocation.ts';
import { checkCommand } from './commands/check.ts';
import { contractAddCommand } from './commands/contract-add.ts';
import { connectionsCommand } from './commands/connections.ts';
import { demoCommand } from './commands/demo.ts';
import { exportCommand } from './commands/export.ts';
import { fetchCommand } from './commands/fetch.ts';
import { fxAddCommand, fxCommand } from './commands/fx-add.ts';
import { importCommand } from './commands/import.ts';
import { importsCommand } from './commands/imports.ts';
import { invoiceAddCommand } from './commands/invoice-add.ts';
import { modelNameCommand } from './commands/model-name.ts';
import { packCommand } from './commands/pack.ts';
import { closeCommand, periodsCommand, reopenCommand } from './commands/periods.ts';
import { priceAddCommand } from './commands/price-add.ts';
import { priceListCommand } from './commands/price-list.ts';
import { priceRemoveCommand } from './commands/price-remove.ts';
import { priceVersionsCommand } from './commands/price-versions.ts';
import { queryCommand } from './commands/query.ts';
import { rejectedCommand } from './commands/rejected.ts';
import { restatedCommand } from './commands/restated.ts';
import { retryCommand } from './commands/retry.ts';
import { sourcesCommand } from './commands/sources.ts';
import { taskCommand } from './commands/task.ts';
import { taskCostsCommand } from './commands/task-costs.ts';
import { tieOutReportCommand } from './commands/tie-out-report.ts';
import { undoCommand } from './commands/undo.ts';
import { unitsCommand } from './commands/units.ts';
import { useCaseCommand } from './commands/use-case.ts';
import { varianceCommand } from './commands/variance.ts';
import { whatIfCommand } from './commands/what-if.ts';
import { workspacesCommand } from './commands/workspaces.ts';

export const COMMANDS: readonly Command[] = [
  importCommand,
  importsCommand,
  rejectedCommand,
  restatedCommand,
  retryCommand,
  undoCommand,
  invoiceAddCommand,
  fetchCommand,
  connectionsCommand,
  queryCommand,
  taskCommand,
  taskCostsCommand,
  unitsCommand,
  varianceCommand,
  whatIfCommand,
  tieOutReportCommand,
  fxCommand,
  fxAddCommand,
  periodsCommand,
  closeCommand,
  reopenCommand,
  allocationCommand,
  packCommand,
  exportCommand,
  useCaseCommand,
  priceListCommand,
  priceAddCommand,
  contractAddCommand,
  modelNameCommand,
  priceRemoveCommand,
  priceVersionsCommand,
  sourcesCommand,
  workspacesCommand,
  checkCommand,
  demoCommand,
];
