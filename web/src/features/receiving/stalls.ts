/** Something that should come now: a camera in sight that is on, the voice of who speaks. */
export interface Flow {
  /** The track's. */
  readonly sid: string;
  /** Whose it is. */
  readonly identity: string;
  /** Nothing of it has come lately. */
  readonly isStill: boolean;
}

/** What to do about what does not come. */
export interface Cure {
  /** Tracks to ask for anew, by sid. */
  readonly tracks: readonly string[];
  /** What to do with the whole connection: look for the way again, or make it anew. */
  readonly whole: 'resume' | 'rejoin' | undefined;
  /** It takes so long that one should be told. */
  readonly isLong: boolean;
}

/** How long something may be still, in milliseconds: less is a hiccup. Each further time with one track, twice as long. */
const patience = 8000;
/** How long the connection as a whole gets after each cure, in milliseconds. */
const wholePatience = 12_000;
/** Within this time the connection as a whole is not cured again, in milliseconds; each further time, four times as long. */
const shortestRespite = 120_000;
/** From this many people on of whom nothing comes, it is not they who stopped. */
const enoughPeople = 2;

interface Stall {
  readonly since: number;
  /** When it was last asked for anew, and how often so far. */
  tried: number;
  tries: number;
}

/**
 * Media that should come and does not: one track is asked for anew, less and less often; when nothing comes of several
 * people, the way to the server is looked for again, and then the connection made anew.
 */
export class Stalls {
  private readonly still = new Map<string, Stall>();
  private resumed = -Infinity;
  private rejoined = -Infinity;
  private respite = shortestRespite;

  /** Tells what to do now, given everything that should come. */
  look(flows: readonly Flow[], now: number): Cure {
    const stalled = flows.filter(({ isStill }) => isStill);
    this.forgetAllBut(new Set(stalled.map(({ sid }) => sid)));
    for (const { sid } of stalled) if (!this.still.has(sid)) this.still.set(sid, { since: now, tried: now, tries: 0 });
    const tracks = stalled.filter(({ sid }) => this.isDue(sid, now)).map(({ sid }) => sid);
    for (const sid of tracks) this.noteTry(sid, now);
    const since = this.nothingSince(flows, stalled);
    const isLong = since !== undefined && now - since >= patience;
    return { tracks, whole: since === undefined ? undefined : this.cureOfAll(since, now), isLong };
  }

  private isDue(sid: string, now: number): boolean {
    const stall = this.still.get(sid);
    return stall !== undefined && now - stall.tried >= patience * 2 ** stall.tries;
  }

  private noteTry(sid: string, now: number): void {
    const stall = this.still.get(sid);
    if (!stall) return;
    stall.tried = now;
    stall.tries += 1;
  }

  /** Since when nothing comes of anybody; undefined while something does, or while it may be one person's fault. */
  private nothingSince(flows: readonly Flow[], stalled: readonly Flow[]): number | undefined {
    const people = new Set(stalled.map(({ identity }) => identity));
    if (stalled.length < flows.length || people.size < enoughPeople) return undefined;
    return Math.max(...stalled.map(({ sid }) => this.still.get(sid)?.since ?? Infinity));
  }

  private cureOfAll(since: number, now: number): Cure['whole'] {
    const isAgain = this.resumed >= since;
    if (!isAgain && now - since >= patience + wholePatience && now - this.resumed >= this.respite) {
      this.resumed = now;
      return 'resume';
    }
    if (isAgain && now - this.resumed >= wholePatience && now - this.rejoined >= this.respite) {
      if (this.rejoined > -Infinity) this.respite *= 4;
      this.rejoined = now;
      return 'rejoin';
    }
    return undefined;
  }

  private forgetAllBut(stalled: ReadonlySet<string>): void {
    for (const sid of this.still.keys()) if (!stalled.has(sid)) this.still.delete(sid);
  }
}
