import { ConnectionError, ConnectionErrorReason, ConnectionState, type Room, RoomEvent } from 'livekit-client';
import { chatServerOf } from '../../core/api/chat';
import { ApiError, type ApiFailure } from '../../core/api/http';
import { pollServerOf } from '../../core/api/polls';
import { unlessSame } from '../../core/equality';
import { startLater } from '../../core/lazy_module';
import { createStore, type ReadableStore } from '../../core/store';
import { Chat, type ChatRoom, type ChatView } from '../chat';
import { Companion, type CompanionView, joinBeside } from '../companion';
import { type CapturedTracks, type DeviceRoom, type DeviceSwitches, LocalDevices, signWithCamera, type Wrap } from '../devices';
import { Hosting, type HostingRoom, type HostingView, type ServerOfRoom } from '../hosting';
import { Link, type LinkRoom, type LinkView } from '../low';
import { People, type PeopleRoom, type PeopleView } from '../people';
import { type PollRoom, Polls, type PollsView } from '../polls';
import { Receiving, type ReceivingRoom, type StallRoom, stallWatch } from '../receiving';
import { LiveReactions, type ReactionRoom, type ReactionsView } from '../reactions';
import { type BoardRoom, LateBoard, type LoadedBoard, ScreenShare, type ScreenShareView, type ScreensRoom, type SharedScreen, SharedScreens } from '../share';
import { type PlaybackRoom, SoundPlayback, type SoundPlaybackView, Volumes } from '../sound';
import { Speaking, type SpeakingRoom, type SpeakingView } from '../speaking';
import { ownPicture, StageStore, type StageView } from '../stage';
import { restCamera, Returns, type ReturnsRoom, type ReturnsView, type TimerRoom, Timers, type TimersView } from '../timer';
import { type ConnectionStates, pollInterval } from './connections';
import { type EndReason, endReasonOf } from './end_reason';
import { publishedAtFirst } from './join_muted';
import { bePatient } from './negotiation_patience';
import type { Phase } from './phase';

/** What the session and its features need of a room; tests give a fake one. */
export type CallRoom = Pick<Room, 'on' | 'connect' | 'disconnect' | 'state'> &
  (PeopleRoom & DeviceRoom & PlaybackRoom & HostingRoom & ScreensRoom & TimerRoom & SpeakingRoom & ChatRoom & ReactionRoom & BoardRoom) &
  (LinkRoom & PollRoom & ReceivingRoom & ReturnsRoom & StallRoom);

/** What the screen needs of a session: a store for each feature, and the way out. */
export interface Session {
  readonly phase: ReadableStore<Phase>;
  readonly people: PeopleView;
  readonly stage: StageView;
  readonly screens: ReadableStore<readonly SharedScreen[]>;
  readonly share: ScreenShareView;
  readonly board: ReadableStore<LoadedBoard | undefined>;
  readonly devices: DeviceSwitches;
  readonly companion: CompanionView;
  readonly sound: SoundPlaybackView;
  readonly volumes: Volumes;
  readonly hosting: HostingView;
  readonly timers: TimersView;
  readonly returns: ReturnsView;
  readonly speaking: SpeakingView;
  readonly polls: PollsView;
  readonly chat: ChatView;
  readonly reactions: ReactionsView;
  readonly link: LinkView;
  leave(why?: EndReason): Promise<void>;
}

/** One call, from the join to the end. */
export class CallSession implements Session {
  readonly people: People;
  readonly stage: StageStore;
  readonly share: ScreenShare;
  readonly devices: LocalDevices;
  readonly companion: Companion;
  readonly sound: SoundPlayback;
  readonly volumes = new Volumes();
  readonly hosting: Hosting;
  readonly timers: Timers;
  readonly returns: Returns;
  readonly speaking: Speaking;
  readonly polls: Polls;
  readonly chat: Chat;
  readonly reactions: LiveReactions;
  readonly link: Link;
  private readonly currentPhase = createStore<Phase>({ kind: 'joining' });
  private readonly shared: SharedScreens;
  private readonly lateBoard: LateBoard;
  private readonly receiving: Receiving;
  private end: EndReason | undefined;
  private stopWatching: (() => void) | undefined;
  private polling: ReturnType<typeof setInterval> | undefined;

  /** `connections` tells how the room's connections are now; `server` is asked what participants may ask. */
  constructor(
    private readonly room: CallRoom,
    wrap: Wrap,
    private readonly connections: () => ConnectionStates,
    server: ServerOfRoom,
  ) {
    this.people = new People(room);
    bePatient(room);
    this.receiving = new Receiving(room, this.people.seen);
    this.hosting = new Hosting(room, server);
    this.shared = new SharedScreens(room);
    this.share = new ScreenShare(room);
    this.lateBoard = new LateBoard(room, this.screens);
    const { spotlight, interpreter, layout } = this.hosting;
    const shown = { spotlight, interpreter, layout };
    this.stage = new StageStore({ people: this.people.list, screens: this.screens, ...shown, own: ownPicture });
    this.chat = new Chat(room, this.hosting, chatServerOf(server.room, server.token));
    this.reactions = new LiveReactions(room);
    this.devices = new LocalDevices(room, wrap);
    this.companion = new Companion(this.devices);
    this.link = new Link(room);
    this.sound = new SoundPlayback(room);
    this.timers = new Timers(room);
    this.returns = new Returns(room, this.timers.pause);
    this.speaking = new Speaking(room, this.timers.clock);
    this.polls = new Polls(room, pollServerOf(server.room, server.token));
    restCamera(this.timers, this.devices);
    signWithCamera(room, interpreter);
    room.on(RoomEvent.ConnectionStateChanged, () => this.refreshPhase());
    room.on(RoomEvent.Disconnected, (reason) => this.finish(endReasonOf(reason)));
  }

  get phase(): ReadableStore<Phase> {
    return this.currentPhase;
  }

  get screens(): ReadableStore<readonly SharedScreen[]> {
    return this.shared.list;
  }

  get board(): ReadableStore<LoadedBoard | undefined> {
    return this.lateBoard.loaded;
  }

  /** Joins, and publishes what was captured before. Rejects with an ApiError when the call cannot be joined. */
  async join(url: string, token: string, takeTracks: () => CapturedTracks): Promise<void> {
    await connect(this.room, url, token);
    // Left while joining: the room did not know yet that there was something to leave.
    if (this.end) {
      await this.room.disconnect();
      throw new ApiError('unreachable');
    }
    this.people.refresh();
    this.shared.refresh();
    this.sound.refresh();
    this.hosting.join();
    this.polling = setInterval(() => this.refreshPhase(), pollInterval);
    this.refreshPhase();
    this.stopWatching = startLater(stallWatch, ({ watchStalls }) => watchStalls(this.room, () => this.currentPhase.get().kind === 'live'));
    const unmute = () => void this.devices.setOn('microphone', true);
    const tracks = joinBeside(this.people, this.companion, takeTracks());
    void this.devices.publish(publishedAtFirst(tracks, this.room.remoteParticipants.size, unmute));
  }

  /** Leaves for good. The devices are free when this returns, the server knows when it resolves. */
  async leave(why: EndReason = 'left'): Promise<void> {
    // First: while it disconnects, the room forgets the others one by one.
    this.finish(why);
    await this.room.disconnect();
  }

  private finish(why: EndReason): void {
    this.end ??= why;
    clearInterval(this.polling);
    this.people.close();
    this.hosting.close();
    this.link.close();
    this.receiving.close();
    this.stopWatching?.();
    this.timers.close();
    this.chat.close();
    this.reactions.close();
    this.devices.release();
    this.share.release();
    this.lateBoard.close();
    this.refreshPhase();
  }

  private refreshPhase(): void {
    this.currentPhase.set(unlessSame(this.currentPhase.get(), this.readPhase()));
  }

  private readPhase(): Phase {
    if (this.end) return { kind: 'ended', why: this.end };
    const { state } = this.room;
    if (state === ConnectionState.Connecting || state === ConnectionState.Disconnected) return { kind: 'joining' };
    const { signalling, media } = this.connections();
    if (!media) return { kind: 'reconnecting', lost: 'media' };
    return signalling ? { kind: 'live' } : { kind: 'reconnecting', lost: 'signalling' };
  }
}

async function connect(room: CallRoom, url: string, token: string): Promise<void> {
  let answered = false;
  room.on(RoomEvent.SignalConnected, () => {
    answered = true;
  });
  try {
    await room.connect(url, token);
  } catch (error) {
    throw new ApiError(answered ? 'no_media' : refusalIn(error));
  }
}

function refusalIn(error: unknown): ApiFailure {
  const isRefusal = error instanceof ConnectionError && error.reason === ConnectionErrorReason.NotAllowed;
  if (!isRefusal) return 'unreachable';
  return error.status === 429 ? 'full' : 'refused';
}
