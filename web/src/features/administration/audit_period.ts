/** How far back the audit log is looked at. */
export const periods = ['today', 'week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

const day = 24 * 60 * 60 * 1000;

/** When a period begins; undefined for all that is kept. Today begins at the reader's midnight. */
export function startOf(period: Period, now: Date): Date | undefined {
  switch (period) {
    case 'today':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate());
    case 'week':
      return new Date(now.getTime() - 7 * day);
    case 'month':
      return new Date(now.getTime() - 30 * day);
    case 'all':
      return undefined;
  }
}
