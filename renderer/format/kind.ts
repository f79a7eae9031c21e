/** What is priced, in plain words. */

const KINDS: Readonly<Record<string, string>> = {
  input_uncached: 'Input, not cached',
  cache_read: 'Read from cache',
  cache_write: 'Written to cache',
  cache_write_5m: 'Cache write, 5 minutes',
  cache_write_1h: 'Cache write, 1 hour',
  output: 'Output',
  audio_input: 'Audio input',
  audio_cache_read: 'Audio read from cache',
  audio_output: 'Audio output',
  image_input: 'Image input',
  image_output: 'Image output',
  web_search: 'Web searches',
  file_search: 'File searches',
  code_session: 'Code sessions',
  images: 'Images',
  audio_seconds: 'Seconds of audio',
  characters: 'Characters',
};

/** The plain name of a token kind or a tool unit. */
export function kindName(kind: string): string {
  return KINDS[kind] ?? kind;
}
