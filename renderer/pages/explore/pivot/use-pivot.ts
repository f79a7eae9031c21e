/** The questions behind the rows of the pivot: only levels that are open, only columns that are shown. */
import type { Filter, QueryReply } from '../../../../shared/contract/query.ts';
import type { Fault } from '../../../../shared/contract/fault.ts';
import type { Grain, Period } from '../../../../shared/units/period.ts';
import { askAgain, useQueries, type ListedAnswer } from '../../../state/answer-list.ts';
import { onlyValue } from '../../../state/filters.ts';
import { withMark } from '../marks.ts';
import type { Explored } from '../use-explore.ts';
import { namedOnly } from '../use-series.ts';
import type { View } from '../view.ts';
import type { Mark } from '../views/chart-view.ts';
import { askedRows, namedValues, namesMissing, pathId, type Level } from './rows.ts';
import { hasOthersToAsk } from './sides.ts';

type Path = readonly (string | null)[];

/** What the leading measure does in time, level by level. */
export type Times = {
  /** By the id of the level. */
  readonly groups: ReadonlyMap<string, QueryReply>;
  readonly others: ReadonlyMap<string, QueryReply>;
  readonly total: QueryReply | null;
};

export type Pivot = {
  readonly levels: ReadonlyMap<string, Level>;
  readonly times: Times;
  readonly loading: boolean;
  readonly fault: Fault | null;
  readonly retry: () => void;
};

/** Groups that are open and can be seen: what holds them is open too. */
export function openPaths(open: ReadonlySet<string>, depths: number): Path[] {
  const found = [...open].map((id) => JSON.parse(id) as Path);
  return found.filter(
    (path) =>
      path.length < depths &&
      path.every((_, at) => at === path.length - 1 || open.has(pathId(path.slice(0, at + 1)))),
  );
}

const markOf = (view: View, path: Path): Mark =>
  path.map((value, at) => onlyValue(view.dimensions[at]!, value));

/** An answer over days that data reaches: what lies elsewhere is not known. */
const reached = (reply: QueryReply | null) => (reply?.covered === null ? null : reply);

/** Ask for the open levels of a view. */
export function usePivot(view: View, explored: Explored, open: ReadonlySet<string>): Pivot {
  const { metric, compare, scenario, top } = view;
  const measures = [...view.measures];
  const inTime = view.across === 'time';
  const paths = openPaths(open, view.dimensions.length);
  const whereOf = (path: Path): Filter[] => [...withMark(view.where, markOf(view, path))];
  const by = (path: Path) => view.dimensions[path.length]!;
  const below = (path: Path, period: Period) => ({
    measures,
    by: [by(path)],
    where: whereOf(path),
    period,
  });
  const largest = (path: Path, period: Period) => ({ ...below(path, period), limit: askedRows(top) });
  const nowAsked = paths.map((path) => largest(path, view.period));
  const beforeAsked = paths.map((path) =>
    scenario !== null
      ? { id: scenario.id, ...largest(path, view.period) }
      : compare === null
        ? null
        : largest(path, compare),
  );
  const levelNames = paths.map((path) => [...measures, ...view.dimensions, pathId(path)].join(' '));
  const now = useQueries(nowAsked, levelNames);
  const largestBefore = useQueries(beforeAsked, levelNames);
  const namedAsked = paths.map((path, at) => {
    const missing = compare === null ? null : namesMissing(now[at]!.value, largestBefore[at]!.value);
    return missing === null ? null : { ...largest(path, compare!), named: missing };
  });
  const namedBefore = useQueries(namedAsked, levelNames);
  const before = namedAsked.map((asked, at) => (asked === null ? largestBefore : namedBefore)[at]!);

  const seen: readonly {
    readonly path: Path;
    readonly now: QueryReply | null;
    readonly before: QueryReply | null;
  }[] = [
    { path: [], now: explored.now, before: explored.earlier },
    ...paths.map((path, at) => ({ path, now: now[at]!.value, before: reached(before[at]!.value) })),
  ];
  const named = seen.map((level) => (level.now === null ? null : namedValues(level.now, level.before, top)));
  const rest = seen.map((level, at): Filter[] | null => {
    const names = named[at];
    return names === null || names === undefined || names.named.length === names.count
      ? null
      : [...whereOf(level.path), { dimension: by(level.path), values: [...names.named], not: true }];
  });
  const restAsked = (period: Period | null) =>
    rest.map((where, at) =>
      where === null || period === null || !hasOthersToAsk(seen[at]!.now!)
        ? null
        : { measures, where, period },
    );
  const [restNowAsked, restBeforeAsked] = [restAsked(view.period), restAsked(compare)];
  const restNow = useQueries(restNowAsked);
  const restBefore = useQueries(restBeforeAsked);

  const grain: Grain = inTime ? view.grain : 'day';
  const timed = { measures: [metric], period: view.period, grain };
  const timesAsked = seen.map((level, at) =>
    level.now === null
      ? null
      : {
          ...timed,
          by: [by(level.path)],
          where: [
            ...namedOnly(
              { by: by(level.path), where: whereOf(level.path) },
              level.path.length === 0 ? explored.groups : named[at]!.named.map((value) => ({ value })),
              inTime ? named[at]!.named.length : undefined,
              named[at]!.count > named[at]!.named.length,
            ),
          ],
        },
  );
  const othersAsked = rest.map((where) => (where === null || !inTime ? null : { ...timed, where }));
  const totalAsked = [inTime ? { ...timed, where: [...view.where] } : null];
  const times = useQueries(timesAsked);
  const others = useQueries(othersAsked);
  const total = useQueries(totalAsked);

  const byLevel = (answers: readonly ListedAnswer[]) =>
    new Map(
      seen.flatMap((level, at) => {
        const value = answers[at]?.value ?? null;
        return value === null ? [] : [[pathId(level.path), value] as const];
      }),
    );
  const levels = new Map(
    seen.map((level, at) => [
      pathId(level.path),
      {
        ...level,
        mark: markOf(view, level.path),
        dimension: by(level.path),
        restNow: restNow[at]?.value ?? null,
        restBefore: restBefore[at]?.value ?? null,
      },
    ]),
  );
  const lists = [
    [nowAsked, now],
    [beforeAsked, largestBefore],
    [namedAsked, namedBefore],
    [restNowAsked, restNow],
    [restBeforeAsked, restBefore],
    [timesAsked, times],
    [othersAsked, others],
    [totalAsked, total],
  ] as const;
  const answers = lists.flatMap(([, list]) => list);
  return {
    levels,
    times: { groups: byLevel(times), others: byLevel(others), total: total[0]?.value ?? null },
    loading: answers.some((answer) => answer.loading),
    fault: answers.find((answer) => answer.fault !== null)?.fault ?? null,
    retry: () => lists.forEach(([asked, list]) => askAgain(asked, list)),
  };
}
