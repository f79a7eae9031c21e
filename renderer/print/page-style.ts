/** The page box of a pack: paper, margins, running head and foot. Chromium draws the margin boxes, so that they repeat
 *  on every sheet and count it. */
import type { Paper, ReviewPack } from '../../shared/contract/review.ts';
import { monthLong } from '../format/date.ts';
import { statusWord } from '../format/status.ts';

/** A text as a CSS string. Workspace names and ids come from the user. */
export function cssString(text: string): string {
  const safe = text.replace(
    /[\\"<>\n\r\f\u0000-\u001f]/g,
    (letter) => `\\${letter.codePointAt(0)!.toString(16)} `,
  );
  return `"${safe}"`;
}

/** Everything the foot says besides the page number. */
export function footText(pack: ReviewPack): string {
  const { summary } = pack;
  const gap = '\u2003\u2003';
  return [
    statusWord(summary),
    pack.id,
    pack.contentHash.slice(0, 8),
    monthLong(summary.month),
    `${summary.basis}, ${summary.currency}`,
    summary.timeZone,
  ].join(gap);
}

/** The style sheet of a pack's pages. */
export function pageStyle(pack: ReviewPack, paper: Paper): string {
  const font = `font-family: 'Inter Variable', Inter, sans-serif; font-size: 7.4pt;`;
  const foot = `${font} color: #4a4f57; vertical-align: top; border-top: 0.5pt solid #d8d8d3; padding-top: 2mm; margin-top: 3mm;`;
  const head = `${font} color: #4a4f57; vertical-align: bottom; border-bottom: 0.9pt solid #16181c; padding-bottom: 2.4mm; margin-bottom: 5mm;`;
  return `@page {
  size: ${paper} landscape;
  margin: 22mm 12mm 17mm;
  background: #ffffff;
  @top-left { ${head} content: ${cssString(`AI spend review, ${monthLong(pack.summary.month)}`)}; width: 50%; text-align: left; }
  @top-right { ${head} content: ${cssString(pack.workspace)}; width: 50%; text-align: right; }
  @bottom-left { ${foot} content: ${cssString(footText(pack))}; width: 88%; text-align: left; white-space: nowrap; }
  @bottom-right { ${foot} content: counter(page) " of " counter(pages); width: 12%; text-align: right; font-weight: 600; color: #16181c; }
}
@page :first {
  margin-top: 12mm;
  @top-left { content: none; border: 0; }
  @top-right { content: none; border: 0; }
}`;
}
