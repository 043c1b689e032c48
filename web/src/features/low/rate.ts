/** Bits per second, in thousands. */
export interface Rate {
  readonly down: number;
  readonly up: number;
}

/** How much has come and gone since the beginning. */
export interface Transferred {
  /** In milliseconds. */
  readonly at: number;
  /** In bytes. */
  readonly received: number;
  readonly sent: number;
}

/** The part of a statistic of a way to the server. */
interface PairStats {
  readonly type: string;
  readonly nominated?: boolean;
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
}

/** What all connections together have transferred. */
export function transferredIn(reports: readonly ({ forEach(each: (stats: PairStats) => void): void } | undefined)[], at: number): Transferred {
  let [received, sent] = [0, 0];
  for (const report of reports) {
    report?.forEach(({ type, nominated, bytesReceived = 0, bytesSent = 0 }: PairStats) => {
      if (type !== 'candidate-pair' || !nominated) return;
      received += bytesReceived;
      sent += bytesSent;
    });
  }
  return { at, received, sent };
}

/** A connection that was made anew counts from nothing: it has transferred nothing yet. */
export function rateBetween(before: Transferred, now: Transferred): Rate {
  const seconds = Math.max(1, now.at - before.at) / 1000;
  const rate = (more: number) => Math.round((Math.max(0, more) * 8) / seconds / 1000);
  return { down: rate(now.received - before.received), up: rate(now.sent - before.sent) };
}
