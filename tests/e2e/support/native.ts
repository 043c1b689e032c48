import {setTimeout as pause} from 'node:timers/promises';
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  DataPacketKind,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoCodec,
  VideoFrame,
  VideoSource,
  VideoStream,
  type RemoteTrack,
  type VideoFrameEvent,
} from '@livekit/rtc-node';
import {expect} from '@playwright/test';
import {loudest} from './loudest.ts';
import {textTopic, type Correspondent, type Letter} from './letters.ts';
import {framesPerSecond, luma, signatureOf, usualSize, type Signature} from './media.ts';
import type {Server} from './server.ts';

const {width, height} = usualSize;
const sampleRate = 48_000;
const frameMilliseconds = 20;
/** How often something that takes about a second is looked at, in milliseconds. */
const intervals = [200];
/** A client that has not left by then is stuck in itself. Milliseconds. */
const longestLeave = 10_000;

/** What has arrived from somebody. */
interface Senses {
  frames: number;
  code: number;
  /** The newest second of sound. */
  samples: number[];
}

/** Somebody without a browser: LiveKit's native client, which shows a code and plays a tone. */
export class Native implements Correspondent {
  readonly room = new Room();
  readonly signature: Signature;
  private readonly senses = new Map<string, Senses>();
  private readonly received: Letter[] = [];
  private isOpen = true;
  private readonly work: Promise<unknown>[] = [];
  private readonly readers: {cancel(): Promise<void>}[] = [];

  private constructor(
    readonly name: string,
    index: number,
  ) {
    this.signature = signatureOf(index);
    this.room.on(RoomEvent.TrackSubscribed, (track, _, {identity}) => {
      // What comes of somebody who leaves has no track behind it any more.
      if (!this.isOpen) return;
      if (track.kind === TrackKind.KIND_VIDEO) this.work.push(this.watch(track, this.sensesOf(identity)));
      if (track.kind === TrackKind.KIND_AUDIO) this.work.push(this.listen(track, this.sensesOf(identity)));
    });
    this.room.on(RoomEvent.DataReceived, (payload, sender, kind, topic = '') => {
      const text = new TextDecoder().decode(payload);
      const reliable = kind === DataPacketKind.KIND_RELIABLE;
      this.received.push({kind: reliable ? 'reliable' : 'lossy', topic, from: sender?.identity ?? '', text});
    });
    this.room.registerTextStreamHandler(textTopic, async (reader, {identity}) => {
      this.received.push({kind: 'text', topic: reader.info.topic, from: identity, text: await reader.readAll()});
    });
  }

  static async join(url: string, token: string, name: string, index: number): Promise<Native> {
    const native = new Native(name, index);
    await native.room.connect(url, token, {autoSubscribe: true, dynacast: false});
    native.self.registerRpcMethod('double', async ({payload, callerIdentity}) => {
      return `${callerIdentity}: ${2 * Number(payload)}`;
    });
    return native;
  }

  get self() {
    const self = this.room.localParticipant;
    if (!self) throw new Error(`${this.name} is not in the room`);
    return self;
  }

  async publish(videoCodec = VideoCodec.VP8): Promise<void> {
    const camera = new VideoSource(width, height);
    const microphone = new AudioSource(sampleRate, 1);
    await this.self.publishTrack(
      LocalVideoTrack.createVideoTrack('camera', camera),
      new TrackPublishOptions({source: TrackSource.SOURCE_CAMERA, videoCodec}),
    );
    await this.self.publishTrack(
      LocalAudioTrack.createAudioTrack('microphone', microphone),
      new TrackPublishOptions({source: TrackSource.SOURCE_MICROPHONE, dtx: false}),
    );
    this.work.push(this.show(camera), this.play(microphone));
  }

  get identity(): string {
    return this.self.identity;
  }

  async send(kind: 'reliable' | 'lossy', topic: string, text: string): Promise<void> {
    await this.self.publishData(new TextEncoder().encode(text), {topic, reliable: kind === 'reliable'});
  }

  async sendText(topic: string, text: string): Promise<void> {
    await this.self.sendText(text, {topic});
  }

  call(destinationIdentity: string, method: string, payload: string): Promise<string> {
    return this.self.performRpc({destinationIdentity, method, payload});
  }

  async letters(): Promise<Letter[]> {
    return this.received;
  }

  /** Waits until somebody is seen moving and heard, and is the right person. */
  async meets(other: {name: string; signature: Signature}, identity: string): Promise<void> {
    const senses = this.sensesOf(identity);
    await expect
      .poll(() => senses.code, {message: `${this.name} sees ${other.name}`, intervals})
      .toBe(other.signature.code);
    const before = senses.frames;
    await expect
      .poll(() => senses.frames, {message: `${other.name} moves for ${this.name}`, intervals})
      .toBeGreaterThan(before + 10);
    await expect
      .poll(() => Math.abs(this.hears(identity) - other.signature.tone), {
        message: `${this.name} hears ${other.name}`,
        timeout: 30_000,
        intervals,
      })
      .toBeLessThan(15);
  }

  /** Hertz; 0 for silence. */
  hears(identity: string): number {
    return loudest(this.sensesOf(identity).samples, sampleRate);
  }

  /** Says goodbye; returns whether the client did so. One that is stuck is given up, with a line that says so. */
  async leave(): Promise<boolean> {
    this.isOpen = false;
    const leaving = this.room.disconnect().then(() => true);
    const hasLeft = await Promise.race([leaving, pause(longestLeave, false, {ref: false})]);
    if (!hasLeft) console.log(`${this.name}'s client has not left after ${longestLeave / 1000} s and is given up`);
    // The client does not always end the streams of who has left.
    await Promise.all(this.readers.map((reader) => reader.cancel()));
    if (hasLeft) await Promise.all(this.work);
    return hasLeft;
  }

  private sensesOf(identity: string): Senses {
    const senses = this.senses.get(identity) ?? {frames: 0, code: -1, samples: []};
    this.senses.set(identity, senses);
    return senses;
  }

  private async show(camera: VideoSource): Promise<void> {
    for (let frame = 0; this.isOpen; ++frame) {
      const data = new Uint8Array((width * height * 3) / 2).fill(128);
      data.set(luma(this.signature.code, frame));
      camera.captureFrame(new VideoFrame(data, width, height, VideoBufferType.I420));
      await pause(1000 / framesPerSecond);
    }
  }

  private async play(microphone: AudioSource): Promise<void> {
    const length = (sampleRate * frameMilliseconds) / 1000;
    for (let start = 0; this.isOpen; start += length) {
      const samples = Int16Array.from({length}, (_, n) => {
        const sounding = (start + n) % (sampleRate / 2) < sampleRate * 0.3;
        const angle = (2 * Math.PI * this.signature.tone * (start + n)) / sampleRate;
        return sounding ? Math.round(Math.sin(angle) * 12_000) : 0;
      });
      await microphone.captureFrame(new AudioFrame(samples, sampleRate, 1, length));
    }
  }

  private async watch(track: RemoteTrack, senses: Senses): Promise<void> {
    await this.read<VideoFrameEvent>(new VideoStream(track), ({frame}) => {
      senses.frames += 1;
      senses.code = codeIn(frame.convert(VideoBufferType.I420));
    });
  }

  private async listen(track: RemoteTrack, senses: Senses): Promise<void> {
    await this.read<AudioFrame>(new AudioStream(track, sampleRate, 1), ({data}) => {
      senses.samples.push(...data);
      senses.samples.splice(0, senses.samples.length - sampleRate);
    });
  }

  private async read<T>(stream: ReadableStream<T>, take: (part: T) => void): Promise<void> {
    const reader = stream.getReader();
    this.readers.push(reader);
    for (let next = await reader.read(); !next.done; next = await reader.read()) take(next.value);
  }
}

/** Has them all leave, and waits until the server has let go of everybody whose client said goodbye. */
export async function leaveAll(natives: Native[], server: Server): Promise<void> {
  const seats = natives.map(({room}) => ({room: room.name ?? '', sid: room.localParticipant?.sid}));
  const left = await Promise.all(natives.map((native) => native.leave()));
  for (const {room, sid} of seats.filter((_, n) => left[n])) {
    const present = async () => (await server.rooms().listParticipants(room)).map((participant) => participant.sid);
    await expect.poll(present, {message: `people in ${room}`}).not.toContain(sid);
  }
}

/** The code that the bars in the picture's left half show. */
function codeIn(frame: VideoFrame): number {
  let code = 0;
  for (let bar = 0; bar < 4; ++bar) {
    const x = Math.floor((frame.width * (2 * bar + 1)) / 16);
    const y = Math.floor(frame.height * 0.78);
    if ((frame.data[y * frame.width + x] ?? 0) > 120) code |= 1 << bar;
  }
  return code;
}
