/** A line of LiteLLM's spend logs, with fields of one's own. */
export const spendLog = (fields: object) =>
  JSON.stringify({
    request_id: 'r1',
    call_type: 'acompletion',
    startTime: '2026-10-05T10:00:00Z',
    endTime: '2026-10-05T10:00:01Z',
    model: 'gpt-4o',
    custom_llm_provider: 'openai',
    prompt_tokens: 10,
    completion_tokens: 5,
    total_tokens: 15,
    spend: 0.0001,
    cache_hit: 'False',
    request_tags: '[]',
    metadata: '{}',
    status: 'success',
    ...fields,
  });
