import type { Person } from '../people';
import type { Ear } from './ear';
import type { Frame } from './frames';
import { memory } from './likeness';
import { judge, type Suspicion } from './suspicion';

/** What is remembered of another device. */
interface Trace {
  readonly frames: Frame[];
  suspicion: Suspicion;
}

/** So many are listened to at once, at most: in a crowd, those who speak. */
const most = 6;

/** So many frames are heard between two looks at them: a quarter of a second. */
const framesPerLook = 10;

/** Finds out whether another device in the meeting hears the same as this one's microphone. */
export class SameRoomWatch {
  private readonly own: Frame[] = [];
  private readonly others = new Map<string, Trace>();
  private count = 0;

  constructor(private readonly ear: Ear) {}

  /** Listens for one moment. Says which other device hears the same, once that is clear. */
  listen(microphone: MediaStreamTrack, people: readonly Person[]): string | undefined {
    const heard = heardOf(people);
    if (heard.size === 0) {
      this.own.length = 0;
      this.others.clear();
      this.ear.keepOnly(new Set());
      return undefined;
    }
    this.ear.keepOnly(new Set([microphone, ...heard.values()]));
    for (const identity of this.others.keys()) if (!heard.has(identity)) this.others.delete(identity);
    remember(this.own, this.ear.hear(microphone));
    for (const [identity, track] of heard) remember(this.traceOf(identity).frames, this.ear.hear(track));
    this.count += 1;
    return this.count % framesPerLook === 0 ? this.look() : undefined;
  }

  private look(): string | undefined {
    for (const [identity, trace] of this.others) {
      const { isSameRoom, suspicion } = judge(trace.suspicion, this.own, trace.frames);
      trace.suspicion = suspicion;
      if (isSameRoom) return identity;
    }
    return undefined;
  }

  private traceOf(identity: string): Trace {
    const known = this.others.get(identity) ?? { frames: [], suspicion: undefined };
    this.others.set(identity, known);
    return known;
  }
}

/** Whose sound is listened to. */
function heardOf(people: readonly Person[]): ReadonlyMap<string, MediaStreamTrack> {
  const sounding = people.filter(({ isSelf, microphoneOn, audio }) => !isSelf && microphoneOn && audio);
  const chosen = sounding.length > most ? sounding.filter(({ speaking }) => speaking).slice(0, most) : sounding;
  return new Map(
    chosen.flatMap(({ identity, audio }) => {
      const track = audio && 'mediaStreamTrack' in audio ? audio.mediaStreamTrack : undefined;
      return track instanceof MediaStreamTrack && track.readyState === 'live' ? [[identity, track] as const] : [];
    }),
  );
}

function remember(frames: Frame[], frame: Frame): void {
  frames.push(frame);
  if (frames.length > memory) frames.shift();
}
