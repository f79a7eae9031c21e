/** The day it is, on the workspace's calendar. */
import { useState } from 'react';
import { localDate, type TimeZone } from '../../shared/units/zone.ts';

/** Today as it was when the component came up. */
export function useToday(timeZone: TimeZone): string {
  const [now] = useState(() => Date.now());
  return localDate(now, timeZone);
}
