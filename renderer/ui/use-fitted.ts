/** Keep a line of text inside its room by setting it smaller, so that no digit of a figure is ever cut. */
import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Pixels below which a text is not set. */
const LEAST = 13;

function fit(element: HTMLElement): void {
  element.style.fontSize = '';
  // A small unit beside the figure keeps its size, so that once is not always enough.
  for (let pass = 0; pass < 3 && element.scrollWidth > element.clientWidth; pass += 1) {
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    const smaller = Math.floor((size * element.clientWidth) / element.scrollWidth);
    element.style.fontSize = `${Math.max(LEAST, Math.min(smaller, size - 1))}px`;
  }
}

/** The element whose text is fitted, whenever the text or the room changes. */
export function useFitted<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useLayoutEffect(() => {
    if (ref.current !== null) fit(ref.current);
  });
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const watch = new ResizeObserver(() => fit(element));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return ref;
}
