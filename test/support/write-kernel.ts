/** `npm run kernel`: compiles the scanner's kernel. Run by hand after its source has changed. */
import { writeFileSync } from 'node:fs';
import { KERNEL_CODE, kernelCode } from './compile-kernel.ts';

writeFileSync(KERNEL_CODE, await kernelCode());
console.log(KERNEL_CODE);
