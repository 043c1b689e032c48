declare global {
  interface Window {
    /** Every peer connection that the page has made. */
    connections: RTCPeerConnection[];
  }
}

/** Runs in the page before its own scripts: keeps its peer connections within reach. */
export function keepConnections(): void {
  window.connections = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.connections.push(this);
    }
  };
}

/** Runs in the page: of every connected peer connection, the protocol of the pair that carries the media. */
export async function protocols(): Promise<string[]> {
  const found: string[] = [];
  for (const connection of window.connections) {
    if (connection.connectionState !== 'connected') continue;
    const stats = await connection.getStats();
    for (const transport of stats.values()) {
      if (transport.type !== 'transport') continue;
      const pair = stats.get(transport.selectedCandidatePairId);
      found.push(stats.get(pair.localCandidateId).protocol);
    }
  }
  return found;
}
