import { type Entry, enterRoom } from './api';
import type { MeetingSession, OwnTracks } from './meeting_session';
import type { Preferences } from './preferences';

/** The door of one room: asks for the way in ahead of time, so that the click on Join finds it open. */
export class Entrance {
  private asked: { readonly name: string; readonly at: number; readonly entry: Promise<Entry> } | undefined;

  private prepared = false;

  constructor(readonly code: string) {}

  /** What the server answers to this name. Asked once per name, and again when it has grown old. */
  entryFor(name: string): Promise<Entry> {
    const asked = this.asked;
    if (asked && asked.name === name && Date.now() - asked.at < entryLifetime) return asked.entry;
    const entry = enterRoom(this.code, name);
    this.asked = { name, at: Date.now(), entry };
    // What failed is asked again next time.
    entry.catch(() => this.asked?.entry === entry && (this.asked = undefined));
    return entry;
  }

  /** Does ahead of the click whatever needs no consent: the pass, the code, the way to the server. */
  async prepare(name: string, preferences: Preferences): Promise<void> {
    const [{ livekit }, { makeRoom }] = await Promise.all([
      this.entryFor(name),
      loadMeetingRoom(),
      loadMeetingSession(),
    ]);
    if (this.prepared) return;
    this.prepared = true;
    await makeRoom(preferences, location.search).prepareConnection(livekit.url, livekit.token);
  }

  /** Enters the meeting. Rejects with an ApiError. */
  async enter(name: string, preferences: Preferences, tracks: () => OwnTracks): Promise<MeetingSession> {
    const [{ livekit }, { makeRoom, ownTrack }, { MeetingSession }] = await Promise.all([
      this.entryFor(name),
      loadMeetingRoom(),
      loadMeetingSession(),
    ]);
    const session = new MeetingSession(makeRoom(preferences, location.search), ownTrack);
    await session.join(livekit.url, livekit.token, tracks);
    // The pass may be good for one visit only.
    this.asked = undefined;
    return session;
  }
}

/** How long a pass is trusted to be still valid, in milliseconds. */
const entryLifetime = 120_000;

const loadMeetingRoom = () => import('./meeting_room');
const loadMeetingSession = () => import('./meeting_session');
