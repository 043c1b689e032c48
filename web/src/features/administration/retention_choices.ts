import type { Retention } from '../../core/api/administration';

const offered = [1, 7, 14, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650];

/** For how many days something may be kept, to choose from: what is allowed, what is so, and what is usual. */
export function daysToChoose({ least, most, days, usual }: Pick<Retention, 'least' | 'most' | 'days' | 'usual'>): number[] {
  const allowed = offered.filter((choice) => choice >= least && choice <= most);
  return [...new Set([...allowed, least, most, days, usual])].toSorted((a, b) => a - b);
}

/** What a choice means to the server: the usual number of days is the configuration's to say. */
export function toServer(days: number, usual: number): number | undefined {
  return days === usual ? undefined : days;
}
