export const LINE_END: u8 = 10;
export const RETURN: u8 = 13;
export const QUOTE: u8 = 34;
