/** Runs dependency-cruiser over a tree and tells what it found. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export type Violation = { readonly rule: string; readonly from: string; readonly to: string };
export type Cruise = { readonly modules: readonly string[]; readonly violations: readonly Violation[] };

type Report = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
};

export const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
const RULES = join(import.meta.dirname, 'depcruise.cjs');

/** Cruise electron/, renderer/ and shared/ of a tree. */
export async function cruise(root = ROOT): Promise<Cruise> {
  const words = [PROGRAM, '--config', RULES, '--output-type', 'json', 'electron', 'renderer', 'shared'];
  const text = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, words, { cwd: root, maxBuffer: 2 ** 28 }, (error, out, said) =>
      // the exit code counts violations; a report was made all the same
      out.startsWith('{') ? resolve(out) : reject(error ?? new Error(said)),
    );
  });
  const report = JSON.parse(text) as Report;
  return {
    modules: report.modules
      .map(({ source }) => source)
      .filter((path) => /^(electron|renderer|shared)\//.test(path)),
    violations: report.summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to })),
  };
}
