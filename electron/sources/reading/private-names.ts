/** Which fields and columns hold what people or models said, and which texts read like it. */

/** Names of such fields in tools. */
const PRIVATE = new Set([
  'input',
  'inputs',
  'output',
  'outputs',
  'messages',
  'request',
  'response',
  'payload',
  'proxy_server_request',
  'prompt',
  'prompts',
  'completion',
  'completions',
  'content',
  'body',
  'text',
  'question',
  'answer',
  'input_text',
  'output_text',
  'prompt_text',
  'completion_text',
  'response_text',
  'request_body',
  'response_body',
  'tooldefinitions',
  'toolcalls',
  'statusmessage',
]);
/** Names of traces that hold the same, and names that begin with one of them. */
const PRIVATE_PATH =
  /(?:^|\.)(?:gen_ai\.(?:prompt|completion|(?:input|output)\.messages|system_instructions|tool\.(?:definitions|call\.(?:arguments|result)))|llm\.(?:(?:input|output)_messages|prompts|completions|tools|function_call|prompt_template)|(?:input|output)\.value|ai\.(?:prompt|response)|embedding\.(?:text|vector|embeddings)|retrieval\.documents|reranker\.(?:query|(?:input|output)_documents)|traceloop\.entity\.(?:input|output)|tool\.parameters|exception\.(?:message|stacktrace))(?:\.|$)/;

const IN_WORDS = [
  // a prompt, whoever's, and the texts around it
  /(?:^|_)(?:prompts?|messages|transcripts?|questions?|answers?|repl(?:y|ies)|utterances?|completions?|instructions?|(?:chat|conversation)_(?:history|log))(?:_(?:text|content|body|preview|json|raw|full))?$/,
  /(?:^|_)(?:user|human|customer|assistant|agent|model|llm|ai|bot|system|chat|first|last|message|request|response|query|conversation|generated|reasoning|raw)_(?:text|message|content|input|output|query|reply|body)(?:_(?:text|content|preview))?$/,
  /^(?:(?:search|full)_)?query$|^thoughts?$/,
];
/** Names of counts and ids of the same: "tokens_prompt", "n_messages". */
const COUNTED =
  /(?:^|_)(?:tokens?|tok|costs?|price|usage|counts?|n|num|nr|number|total|avg|mean|latency|time|length|len|max|min|ids?|has|is|cached?|native|size|chars?|words?)(?:_|$)/;

/** True for the name of a field or column that holds prompt or completion text. */
export function isPrivateName(name: string): boolean {
  const plain = name.trim().toLowerCase().replaceAll(/[ -]/g, '_');
  if (PRIVATE.has(plain) || (plain.includes('.') && PRIVATE_PATH.test(plain))) return true;
  const spelled = name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[ -]+/g, '_');
  return !COUNTED.test(spelled) && IN_WORDS.some((words) => words.test(spelled));
}

/** Texts of fewer characters are too short for as many words. */
const SHORTEST_PROSE = 30;
const MOST_WORDS_OF_A_NAME = 7;

/** True for a text of more words than a name has: somebody said it. */
export function isProse(text: string): boolean {
  if (text.length < SHORTEST_PROSE) return false;
  let words = 1;
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1))
    if (text.charCodeAt(at + 1) !== 32) words += 1;
  return words > MOST_WORDS_OF_A_NAME;
}
