/** `npm run prices -- 2026-09-23` writes the built-in list, `npm run prices -- --cross-check FOLDER` the second catalogue. */
if (process.argv[2] === '--cross-check') await import('./generate-cross-check.ts');
else await import('./generate-list.ts');
