import { ApiError } from '../../core/api/http';
import { moderationOf } from '../../core/api/moderation';
import { askEntry, type RoomAccess, type RoomEntry } from '../../core/api/rooms';
import { LazyModule } from '../../core/lazy_module';
import type { Preferences } from '../../core/preferences';
import type { CapturedTracks } from '../devices';
import type { CallSession } from './call_session';

/** The code that a call needs, the client library included. */
const client = new LazyModule(async () => {
  const [{ makeRoom, localTrack }, { CallSession }, { watchConnections }] = await Promise.all([
    import('./livekit_room'),
    import('./call_session'),
    import('./connections'),
  ]);
  return { makeRoom, localTrack, watchConnections, CallSession };
});

/** How long a token is assumed to stay valid, in milliseconds. */
const accessLifetime = 120_000;

function serverOf(room: string, token: string) {
  return { room, token, moderation: moderationOf(room, token) };
}

/** The way into one room: asks for access ahead of time, so that a click on Join need not wait for it. */
export class RoomConnector {
  private asked: { readonly name: string; readonly at: number; readonly entry: Promise<RoomEntry> } | undefined;

  private prepared = false;
  private ready: Promise<void> = Promise.resolve();

  constructor(readonly code: string) {}

  /** Whatever is asked from now on waits for `step`, as for the visitor to become a host. */
  startWith(step: Promise<void>): void {
    this.forget();
    this.ready = step.catch(() => undefined);
  }

  /** What the server answers to this name. Asked once per name, and again when the answer has grown old. */
  entryFor(name: string): Promise<RoomEntry> {
    const asked = this.asked;
    if (asked && asked.name === name && Date.now() - asked.at < accessLifetime) return asked.entry;
    const entry = this.ready.then(() => askEntry(this.code, name));
    this.keep(name, entry);
    // What failed is asked again next time, and so is what lets nobody in.
    const forget = () => this.asked?.entry === entry && this.forget();
    entry.then(({ livekit }) => livekit ?? forget(), forget);
    return entry;
  }

  /** Goes in as this name with what the lobby brought. */
  admit(name: string, access: RoomAccess): void {
    this.keep(name, Promise.resolve({ ...access, refusal: undefined }));
  }

  /** Asks anew next time: one may be somebody else now. */
  forget(): void {
    this.asked = undefined;
  }

  private keep(name: string, entry: Promise<RoomEntry>): void {
    this.asked = { name, at: Date.now(), entry };
  }

  private async accessFor(name: string): Promise<RoomAccess> {
    const { room, livekit, refusal } = await this.entryFor(name);
    if (!livekit) throw new ApiError(refusal === 'full' ? 'full' : 'refused');
    return { room, livekit };
  }

  /** Fetches the code ahead of the click or the tap, and so that a lost connection finds it here. */
  prefetch(): void {
    client.prefetch();
  }

  /** Does ahead of the click whatever needs no consent: token, code, connection to the server. */
  async prepare(name: string, preferences: Preferences): Promise<void> {
    const [{ livekit }, { makeRoom }] = await Promise.all([this.accessFor(name), client.load()]);
    if (this.prepared) return;
    this.prepared = true;
    await makeRoom(preferences, location.search).prepareConnection(livekit.url, livekit.token);
  }

  /** Joins the call. When `abort` fires, it is left, while joining too. Rejects with an ApiError. */
  async connect(
    name: string,
    preferences: Preferences,
    takeTracks: () => CapturedTracks,
    abort: AbortSignal,
  ): Promise<CallSession> {
    const [{ room: entered, livekit }, { makeRoom, localTrack, watchConnections, CallSession }] = await Promise.all([
      this.accessFor(name),
      client.load(),
    ]);
    abort.throwIfAborted();
    const room = makeRoom(preferences, location.search);
    const session = new CallSession(room, localTrack, watchConnections(room), serverOf(entered.id, livekit.token));
    abort.addEventListener('abort', () => void session.leave());
    await session.join(livekit.url, livekit.token, takeTracks);
    // The token may be good for one call only.
    this.forget();
    return session;
  }
}
