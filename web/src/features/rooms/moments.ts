const dayLength = 86_400_000;

/** "Yesterday, 4:12 PM", "Thu, Mar 19, 2:00 PM"; with its year where that is another one. */
export function momentWords(at: number, locale: string, now = Date.now()): string {
  const time = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
  const days = Math.round((dayOf(at) - dayOf(now)) / dayLength);
  const day = Math.abs(days) <= 1 ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day') : dayWords(at, now, locale);
  return `${day}, ${time}`;
}

function dayWords(at: number, now: number, locale: string): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const parts = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat(locale, isThisYear ? parts : { ...parts, year: 'numeric' }).format(at);
}

/** Midnight by the clocks of this browser: days with a change of the clocks are shorter or longer. */
function dayOf(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
