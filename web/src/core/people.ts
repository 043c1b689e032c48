import { ConnectionQuality, type Participant, Track } from 'livekit-client';
import type { Person } from './meeting_view';
import { SteadyFlag, speakingDelays, weakDelays } from './steady_flag';

interface Flags {
  readonly speaking: SteadyFlag;
  readonly weak: SteadyFlag;
}

/** Turns participants into people: steadies what flickers and remembers who came when. */
export class People {
  private readonly flags = new Map<string, Flags>();

  /** `onChange` is called when somebody changes without an event of the room. */
  constructor(private readonly onChange: () => void) {}

  /** Everybody: the others by the time they came, oneself last. */
  describe(self: Participant, others: readonly Participant[]): Person[] {
    const present = [...others].toSorted(byArrival);
    if (self.identity) present.push(self);
    this.forgetAbsent(present);
    return present.map((participant) => this.describeOne(participant, participant === self));
  }

  dispose(): void {
    this.forgetAbsent([]);
  }

  private describeOne(participant: Participant, isSelf: boolean): Person {
    const { speaking, weak } = this.flagsOf(participant.identity);
    speaking.follow(participant.isSpeaking && participant.isMicrophoneEnabled);
    weak.follow(isWeak(participant.connectionQuality));
    const camera = participant.getTrackPublication(Track.Source.Camera);
    const microphone = participant.getTrackPublication(Track.Source.Microphone);
    return {
      identity: participant.identity,
      name: participant.name || participant.identity,
      isSelf,
      microphoneOn: participant.isMicrophoneEnabled,
      picture: camera?.isMuted === false ? camera.track : undefined,
      voice: isSelf ? undefined : microphone?.track,
      speaking: speaking.value,
      weak: weak.value,
    };
  }

  private flagsOf(identity: string): Flags {
    const known = this.flags.get(identity);
    if (known) return known;
    const flags = {
      speaking: new SteadyFlag(speakingDelays, this.onChange),
      weak: new SteadyFlag(weakDelays, this.onChange),
    };
    this.flags.set(identity, flags);
    return flags;
  }

  private forgetAbsent(present: readonly Participant[]): void {
    const identities = new Set(present.map(({ identity }) => identity));
    for (const [identity, { speaking, weak }] of this.flags) {
      if (identities.has(identity)) continue;
      speaking.dispose();
      weak.dispose();
      this.flags.delete(identity);
    }
  }
}

function byArrival(a: Participant, b: Participant): number {
  return (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0) || (a.identity < b.identity ? -1 : 1);
}

function isWeak(quality: ConnectionQuality): boolean {
  return quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost;
}
