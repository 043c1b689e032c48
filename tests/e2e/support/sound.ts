/** What the page has heard of all others, since the beginning. */
export interface Sound {
  packets: number;
  /** That never came. */
  lost: number;
  /** Of what was played. */
  samples: number;
  /** Samples that had to be invented since theirs did not come in time, silence not counted. */
  concealed: number;
}

/** Runs in the page. */
export async function sound(): Promise<Sound> {
  const sum: Sound = {packets: 0, lost: 0, samples: 0, concealed: 0};
  for (const connection of window.connections) {
    for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      if (report.type !== 'inbound-rtp' || report.kind !== 'audio') continue;
      sum.packets += Number(report.packetsReceived ?? 0);
      sum.lost += Number(report.packetsLost ?? 0);
      sum.samples += Number(report.totalSamplesReceived ?? 0);
      sum.concealed += Number(report.concealedSamples ?? 0) - Number(report.silentConcealedSamples ?? 0);
    }
  }
  return sum;
}

/** The share of the sound between two moments, 0 … 1, that had to be invented. */
export function concealedShare(before: Sound, after: Sound): number {
  return (after.concealed - before.concealed) / (after.samples - before.samples);
}
