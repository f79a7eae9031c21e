/** GitHub: which pull requests merged, which were closed, and which were taken back. */
import type { KeyMemory } from '../reading/attribution.ts';
import { namesIn } from '../reading/named-fields.ts';
import { parseOutcomes } from '../reading/outcome-rows.ts';
import { resultTimes } from '../reading/outcome-times.ts';
import type { Source } from '../source.ts';
import { mapPull } from './mapping.ts';

const LISTS = ['items', 'nodes', 'pullRequests'];
const MARKS = [
  'merged at',
  'closed at',
  'is draft',
  'draft',
  'head ref name',
  'base ref name',
  'review decision',
  'merge commit',
  'merge commit sha',
  'latest reviews',
  'additions',
  'changed files',
  'html url',
  'head',
  'base',
];

/** The list of the command line or of the REST API. */
export const githubPrs: Source = {
  info: {
    id: 'github-prs',
    name: 'GitHub pull requests',
    group: 'outcome',
    carries: ['outcome', 'task', 'project', 'account', 'tags'],
    tried: null,
    role: 'outcome',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: false,
    how: 'Run gh pr list --state all --limit 5000 --json number,url,state,isDraft,createdAt,updatedAt,mergedAt,closedAt,labels,headRefName,reviewDecision,latestReviews,reviews,author and save what it prints; or save the pages of GET /repos/{owner}/{repo}/pulls?state=all.',
    needsMapping: false,
  },
  detect(sample) {
    const names = namesIn(sample, LISTS);
    if (!names.has('number') || !names.has('state')) return null;
    const found = MARKS.filter((mark) => names.has(mark)).length;
    return found < 3 ? null : { confidence: 0.97, why: 'Its records are GitHub pull requests.' };
  },
  parse(input) {
    const read = resultTimes(input.sample, 'UTC');
    const memory: KeyMemory = new Map();
    return parseOutcomes(input, {
      streamed: LISTS,
      personal:
        /^(?:title|body|author|user|assignees?|assignee|requested reviewers|reviews|latest reviews|comments|commits|head|base|merged by)$/,
      read,
      map: (pull) => mapPull(pull, { read, memory }),
    });
  },
  notes: [
    'Merged is a success, closed without a merge a failure. Merged after a review had asked for changes, or with the label rewritten, is a fallback: people rewrote it.',
    'A merged pull request from a branch named revert-123-… makes number 123 a failure.',
    'The task is owner/repository#number. Titles, texts, reviews and commits are not kept.',
  ],
};
