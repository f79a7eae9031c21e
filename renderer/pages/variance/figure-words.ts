/** What an effect's figure was before and after, as this machine writes figures. */
import { figureText } from '../../../shared/words/variance-figures.ts';
import { marked } from '../../format/marks.ts';

/** The words of an effect hold figures and units, and no names with points.
 *  Null   the figure is not known on either side. */
export function figureWords(...[effect, figures]: Parameters<typeof figureText>): string | null {
  const text = figureText(effect, figures);
  return text === null ? null : marked(text);
}
