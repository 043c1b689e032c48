/** What a page has received so far. */
export interface Received {
  /** In milliseconds. */
  at: number;
  bytes: number;
  /** Of UDP and IP, in bytes. */
  headers: number;
  packets: number;
  /** Of the sound of which most came: that of who speaks. */
  samples: number;
  concealed: number;
}

/** Runs in the page, which keeps its connections. */
export async function received(): Promise<Received> {
  const sum = {at: performance.now(), bytes: 0, headers: 0, packets: 0, samples: 0, concealed: 0};
  let most = 0;
  for (const connection of window.connections) {
    for (const report of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
      const value = (name: string) => Number(report[name] ?? 0);
      if (report.type === 'candidate-pair' && report.nominated) {
        sum.bytes += value('bytesReceived');
        sum.headers += 28 * value('packetsReceived');
        sum.packets += value('packetsReceived');
      }
      if (report.type !== 'inbound-rtp' || report.kind !== 'audio' || value('packetsReceived') <= most) continue;
      most = value('packetsReceived');
      sum.samples = value('totalSamplesReceived');
      sum.concealed = value('concealedSamples') - value('silentConcealedSamples');
    }
  }
  return sum;
}
