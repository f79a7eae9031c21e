/** Thrown where a file turns out not to be plain: it has to be read through its source. */
export class NotPlain extends Error {}
