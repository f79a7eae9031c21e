/** What the gallery shows: every screen, in every state that it can be in. */

export type GalleryScreen = {
  readonly name: string;
  readonly route: string;
  /** Keys pressed once it stands, such as those that open a layer. */
  readonly keys?: readonly string[];
  /** States that tell nothing new of it are left out. */
  readonly states?: readonly GalleryState[];
};

/** normal: the sample company; huge: names of 40 letters and amounts of twelve digits; empty: a new workspace; error: no question
 *  is answered. */
export const STATES = ['normal', 'empty', 'huge', 'error'] as const;
export type GalleryState = (typeof STATES)[number];

const FULL: readonly GalleryState[] = ['normal', 'huge'];
const NORMAL: readonly GalleryState[] = ['normal'];

export const GALLERY: readonly GalleryScreen[] = [
  { name: 'home', route: 'home' },
  { name: 'home-proof', route: 'home?prove=cost@2026-10', states: FULL },
  { name: 'explore', route: 'explore' },
  { name: 'explore-pivot', route: 'explore?by=customer&under=feature,model&top=5', states: FULL },
  { name: 'explore-time', route: 'explore?by=model&across=time&grain=week&chart=bars', states: FULL },
  { name: 'explore-lines', route: 'explore?by=feature&measure=cost-per-call&chart=lines', states: FULL },
  { name: 'explore-treemap', route: 'explore?by=team&under=model&chart=treemap', states: FULL },
  { name: 'explore-heat', route: 'explore?chart=heat', states: FULL },
  { name: 'explore-scatter', route: 'explore?by=feature&chart=scatter', states: FULL },
  { name: 'explore-sankey', route: 'explore?chart=sankey&by=team&under=feature', states: FULL },
  { name: 'explore-distribution', route: 'explore?chart=distribution', states: FULL },
  { name: 'explore-scenario', route: 'explore?vs=scenario:1&by=model', states: FULL },
  { name: 'lines', route: 'explore?level=calls', states: ['normal', 'huge', 'error'] },
  { name: 'task', route: 'task/TASK', states: ['normal', 'huge', 'error'] },
  { name: 'variance', route: 'variance' },
  { name: 'variance-scenario', route: 'variance?vs=scenario:1', states: FULL },
  { name: 'unit-economics', route: 'unit-economics' },
  { name: 'use-case', route: 'unit-economics/USE-CASE', states: ['normal', 'huge', 'error'] },
  { name: 'use-case-cohort', route: 'unit-economics/USE-CASE?basis=cohort', states: FULL },
  { name: 'what-if', route: 'what-if' },
  { name: 'what-if-scenario', route: 'what-if/1', states: FULL },
  { name: 'tie-out', route: 'tie-out' },
  { name: 'tie-out-provider', route: 'tie-out/PROVIDER', states: FULL },
  { name: 'allocation', route: 'allocation' },
  { name: 'prices', route: 'prices' },
  { name: 'review', route: 'review' },
  { name: 'data', route: 'data' },
  { name: 'glossary', route: 'glossary', states: NORMAL },
  { name: 'glossary-term', route: 'home?prove=what:cost-per-success', states: NORMAL },
  { name: 'palette', route: 'home', keys: ['Control+k'], states: ['normal', 'empty'] },
  { name: 'shortcuts', route: 'home', keys: ['?'], states: NORMAL },
  { name: 'filter', route: 'explore', keys: ['/'], states: FULL },
];

/** What routes call a task, a use case and a provider in each state. */
export const NAMED: Readonly<Record<GalleryState, Readonly<Record<string, string>>>> = {
  normal: { TASK: 'rev-261029-4', 'USE-CASE': 'code-review', PROVIDER: 'anthropic' },
  error: { TASK: 'rev-261029-4', 'USE-CASE': 'code-review', PROVIDER: 'anthropic' },
  huge: { TASK: 'T-7', 'USE-CASE': 'long', PROVIDER: 'openai' },
  empty: {},
};
