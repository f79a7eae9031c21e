/** `npm run sources`: writes the handbook's table of sources. Run by hand after a source has changed what it says of itself. */
import { writeFileSync } from 'node:fs';
import { SOURCES_PAGE, sourcesPage } from './sources-page.ts';

writeFileSync(SOURCES_PAGE, sourcesPage());
console.log('resources/handbook/sources.md');
