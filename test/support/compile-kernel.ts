/** Compiles the scanner's kernel. */
import asc from 'assemblyscript/asc';

const SOURCE = 'electron/engine/scan/kernel/assembly/index.ts';
/** Where its code is kept. */
export const KERNEL_CODE = 'electron/engine/scan/kernel/code.ts';

const OPTIONS = [
  '--outFile=kernel.wasm',
  '--runtime=stub',
  '--optimizeLevel=3',
  '--shrinkLevel=0',
  '--noAssert',
  '--importMemory',
  '--sharedMemory',
  '--maximumMemory=65536',
  '--enable=simd,threads',
  '--disableWarning',
];

/** The text of the file that keeps the compiled kernel.
 *  Fault  throws what the compiler has said. */
export async function kernelCode(): Promise<string> {
  let code: Uint8Array | undefined;
  const { error, stderr } = await asc.main([SOURCE, ...OPTIONS], {
    writeFile: (name, contents) => {
      if (name === 'kernel.wasm' && typeof contents !== 'string') code = contents;
    },
  });
  if (error !== null || code === undefined)
    throw new Error(`the kernel does not compile: ${stderr.toString()}`);
  const lines = Buffer.from(code)
    .toString('base64')
    .match(/.{1,100}/g)!;
  return [
    '/** The compiled kernel, see assembly/index.ts. Written by `npm run kernel`; not to be edited. */',
    'export const KERNEL_CODE =',
    ...lines.map((line, at) => `  '${line}'${at === lines.length - 1 ? ';' : ' +'}`),
    '',
  ].join('\n');
}
