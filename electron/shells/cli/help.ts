/** Help texts, made from the table of commands. */
import { usageOf } from './arguments.ts';
import type { Command } from './command.ts';

function column(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(0, ...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** The list of commands. */
export function overview(commands: readonly Command[]): string {
  return [
    'Tieout: what one successful AI outcome costs, tied out to the invoice.',
    '',
    'Usage: tieout COMMAND [OPTIONS]',
    '',
    ...column(commands.map((command) => [command.name, command.words])),
    '',
    'tieout COMMAND --help explains a command.',
    'Dates are days in the time zone of the workspace; --from and --to are both included.',
    'Exit code 0: done. 1: something failed. 2: the command line is not right.',
  ].join('\n');
}

/** One command in full. */
export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(
    ([name, spec]) =>
      [
        spec.value === undefined ? `--${name}` : `--${name} ${spec.value}`,
        `${spec.words}${spec.required ? ' (required)' : ''}${spec.repeatable ? ' (repeatable)' : ''}`,
      ] as const,
  );
  return [
    `${command.name}: ${command.words}`,
    '',
    `Usage: ${usageOf(command)}`,
    '',
    ...column(rows),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
  ].join('\n');
}
