import { DebouncedFlag, poorConnectionDelays, speakingDelays } from './debounced_flag';

/** What flickers about one participant, debounced. */
export interface ParticipantFlags {
  readonly speaking: DebouncedFlag;
  readonly poorConnection: DebouncedFlag;
}

/** The flags of everybody present, by identity. */
export class FlagsByIdentity {
  private readonly flags = new Map<string, ParticipantFlags>();

  /** `onChange` is called when a flag changes later than its source. */
  constructor(private readonly onChange: () => void) {}

  of(identity: string): ParticipantFlags {
    const known = this.flags.get(identity);
    if (known) return known;
    const flags = {
      speaking: new DebouncedFlag(speakingDelays, this.onChange),
      poorConnection: new DebouncedFlag(poorConnectionDelays, this.onChange),
    };
    this.flags.set(identity, flags);
    return flags;
  }

  /** Forgets everyone else. */
  keepOnly(identities: ReadonlySet<string>): void {
    for (const [identity, { speaking, poorConnection }] of this.flags) {
      if (identities.has(identity)) continue;
      speaking.dispose();
      poorConnection.dispose();
      this.flags.delete(identity);
    }
  }
}
