/** The words of a command line against a command's table. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Command, Given } from './command.ts';

/** The command line itself is wrong. One line, exit code 2. */
export class UsageError extends Error {}

const HELP = { words: 'show this help' };

/** Options of every command. */
export const COMMON = { help: HELP } as const;

type Config = NonNullable<ParseArgsConfig['options']>;

function configOf(command: Command): Config {
  return Object.fromEntries(
    Object.entries({ ...command.options, ...COMMON }).map(([name, spec]) => [
      name,
      {
        type: 'value' in spec && spec.value !== undefined ? 'string' : 'boolean',
        multiple: 'repeatable' in spec && spec.repeatable === true,
      },
    ]),
  );
}

/** One line: how the command is written. */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) => {
    const text = spec.value === undefined ? `--${name}` : `--${name} ${spec.value}`;
    if (spec.repeatable) return `[${text}]...`;
    return spec.required ? text : `[${text}]`;
  });
  return ['tieout', command.name, command.operands?.name, ...options].filter(Boolean).join(' ');
}

function parse(command: Command, words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: configOf(command), allowPositionals: true, strict: true });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${text.split(/[.\n]/)[0]}. Usage: ${usageOf(command)}`, { cause: error });
  }
}

/** Read the words after the command's name. Throws UsageError. */
export function givenOf(command: Command, words: readonly string[]): Given {
  const { values, positionals } = parse(command, words);
  const given: Given = {
    files: positionals,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    must: (name) => values[name] as string,
    list: (name) => (Array.isArray(values[name]) ? values[name].map(String) : []),
    flag: (name) => values[name] === true,
  };
  if (given.flag('help')) return given;
  for (const [name, spec] of Object.entries(command.options))
    if (spec.required && (values[name] === undefined || values[name] === ''))
      throw new UsageError(`--${name} is missing: name ${spec.words}. Usage: ${usageOf(command)}`);
  const { min, max } = command.operands ?? { min: 0, max: 0 };
  if (positionals.length < min)
    throw new UsageError(`${command.operands?.name} is missing. Usage: ${usageOf(command)}`);
  if (positionals.length > max)
    throw new UsageError(`"${positionals[max]}" is one word too many. Usage: ${usageOf(command)}`);
  return given;
}
