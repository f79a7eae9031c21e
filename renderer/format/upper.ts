/** The first letter of a sentence. */

/** A text with its first letter as a capital. */
export const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
