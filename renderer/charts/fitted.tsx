/** A text inside a picture, cut to its room; what is cut is told whole on hover and to readers. */
import { fitText, textWidth } from './geometry.ts';

/** The content of a `text`. */
export function Fitted({ text, room }: { readonly text: string; readonly room: number }) {
  return (
    <>
      {fitText(text, room)}
      {textWidth(text) > room ? <title>{text}</title> : null}
    </>
  );
}
