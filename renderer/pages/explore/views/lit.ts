/** What chart and table show each other. */
export { light, markText, useLit } from '../../../state/lit.ts';
