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

/** Finds out whether another device in the meeting hears the same as this one's microphone. */
export class SameRoomWatch {
  private readonly own: Frame[] = [];
  private readonly others = new Map<string, Trace>();

  constructor(private readonly ear: Pick<Ear, 'hear'>) {}

  /** To be called a few times a second. Says which other device hears the same, once that is clear. */
  listen(microphone: MediaStreamTrack, people: readonly Person[]): string | undefined {
    const heard = heardOf(people);
    for (const identity of this.others.keys()) if (!heard.has(identity)) this.others.delete(identity);
    if (heard.size === 0) return undefined;
    const [own = [], ...others] = this.ear.hear([microphone, ...heard.values()]);
    remember(this.own, own);
    [...heard.keys()].forEach((identity, i) => remember(this.traceOf(identity).frames, others[i] ?? []));
    return this.look();
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

function remember(frames: Frame[], fresh: readonly Frame[]): void {
  frames.push(...fresh);
  frames.splice(0, frames.length - memory);
}
