/** What these functions do happens in the page: they may use nothing from this file's scope. */

declare global {
  interface Window {
    ends: ('told to leave' | 'channel closed')[];
  }
}

/** Notes from now on, in its order, when the page is told to leave and when its data channels close. */
export function noteEnds(): void {
  window.ends = [];
  const leave = (8 << 3) | 2; // SignalResponse.leave, as protobuf begins it
  const watch = (channel: RTCDataChannel) => {
    channel.addEventListener('close', () => window.ends.push('channel closed'));
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({data}) => {
        if (data instanceof ArrayBuffer && new Uint8Array(data)[0] === leave) window.ends.push('told to leave');
      });
    }
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('datachannel', ({channel}) => watch(channel));
    }
    override createDataChannel(label: string, options?: RTCDataChannelInit): RTCDataChannel {
      const channel = super.createDataChannel(label, options);
      watch(channel);
      return channel;
    }
  };
}
