import { ConnectionQuality, type Participant, type Room, RoomEvent, Track } from 'livekit-client';
import { roles } from '../../core/api/rooms';
import { sameItems, unlessSame } from '../../core/equality';
import { nameKey } from '../../core/names';
import { createStore, type ReadableStore } from '../../core/store';
import { allowedSources } from '../hosting';
import { FlagsByIdentity } from './participant_flags';
import type { Person } from './person';
import { Viewers } from './viewers';

/** What the list of people needs of a room. */
export type PeopleRoom = Pick<Room, 'on' | 'localParticipant' | 'remoteParticipants'>;

/** What shows people. */
export type PeopleView = Pick<People, 'list' | 'identities' | 'find' | 'see'>;

/** Events after which a person may have changed. */
const changes = [
  RoomEvent.ConnectionStateChanged,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.ParticipantPermissionsChanged,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
] as const;

/** With more people than this, what happens at once is read at once: in a crowd something always happens. */
const crowd = 30;
/** In a crowd, how long what happens may wait to be read, in milliseconds. */
const patience = 100;

/** The people in a room. Whoever has not changed stays the same object, so that nothing redraws for them. */
export class People {
  private readonly everybody = createStore<readonly Person[]>([]);
  private readonly present = createStore<readonly string[]>([]);
  private byIdentity: ReadonlyMap<string, Person> = new Map();
  private readonly viewers = new Viewers();
  private readonly flags = new FlagsByIdentity(() => this.refresh());
  private isClosed = false;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly room: PeopleRoom) {
    for (const event of changes) room.on(event, () => this.refreshSoon());
  }

  /** Everybody: the others by the time they joined, oneself last. */
  get list(): ReadableStore<readonly Person[]> {
    return this.everybody;
  }

  /** Who they are, in the same order: changes only when somebody joins or leaves. */
  get identities(): ReadableStore<readonly string[]> {
    return this.present;
  }

  find(identity: string): Person | undefined {
    return this.byIdentity.get(identity);
  }

  /** The identities of those whose tiles are shown. */
  get seen(): ReadableStore<ReadonlySet<string>> {
    return this.viewers.seen;
  }

  /** A tile of this person is shown from now on; returns what ends that. */
  see(identity: string): () => void {
    return this.viewers.add(identity);
  }

  /** Reads the room again. */
  refresh(): void {
    clearTimeout(this.waiting);
    this.waiting = undefined;
    if (this.isClosed) return;
    const participants = participantsOf(this.room);
    const identities = participants.map(({ identity }) => identity);
    this.flags.keepOnly(new Set(identities));
    const queue = queueOf(participants.map(factsOf));
    const next = participants.map((participant) => this.describe(participant, queue));
    if (sameItems(this.everybody.get(), next)) return;
    this.byIdentity = new Map(next.map((person) => [person.identity, person]));
    if (!sameItems(this.present.get(), identities)) this.present.set(identities);
    this.everybody.set(next);
  }

  /** Stops following the room; whoever was there at the end stays in the list. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.waiting);
    this.flags.keepOnly(new Set());
  }

  private refreshSoon(): void {
    if (this.room.remoteParticipants.size <= crowd) this.refresh();
    else this.waiting ??= setTimeout(() => this.refresh(), patience);
  }

  private describe(participant: Participant, queue: readonly string[]): Person {
    const facts = factsOf(participant);
    const { speaking, poorConnection } = this.flags.of(participant.identity);
    speaking.follow(participant.isSpeaking && participant.isMicrophoneEnabled);
    poorConnection.follow(isPoor(participant.connectionQuality));
    const camera = participant.getTrackPublication(Track.Source.Camera);
    const microphone = participant.getTrackPublication(Track.Source.Microphone);
    const isSelf = participant === this.room.localParticipant;
    const allowed = allowedSources(participant);
    const allowedBefore = this.find(facts.identity)?.allowed ?? allowed;
    const person = {
      ...facts,
      handPlace: facts.handRaisedAt === undefined ? undefined : queue.indexOf(facts.person) + 1,
      isSelf,
      allowed: sameItems(allowedBefore, allowed) ? allowedBefore : allowed,
      microphoneOn: participant.isMicrophoneEnabled,
      cameraOn: participant.isCameraEnabled,
      sharesScreen: participant.getTrackPublication(Track.Source.ScreenShare)?.isMuted === false,
      video: camera?.isMuted === false ? camera.track : undefined,
      audio: isSelf ? undefined : microphone?.track,
      speaking: speaking.value,
      poorConnection: poorConnection.value,
    };
    return unlessSame(this.find(person.identity) ?? person, person);
  }
}

/** Who somebody is: the server alone says that. */
function factsOf({ identity, name, attributes }: Participant) {
  const { person, room_role: role, is_authenticated: isSignedIn, handRaisedAt } = attributes;
  const raised = Date.parse(handRaisedAt ?? '');
  return {
    identity,
    person: person || identity,
    name: name || identity,
    role: roles.find((known) => known === role),
    isSignedIn: isSignedIn === 'true',
    handRaisedAt: Number.isNaN(raised) ? undefined : raised,
  };
}

/** Who raised a hand, first come first. Who did so with several devices stands once. */
function queueOf(people: readonly Pick<Person, 'person' | 'handRaisedAt'>[]): readonly string[] {
  const raised = people.filter(({ handRaisedAt }) => handRaisedAt !== undefined);
  const queue = raised.toSorted((a, b) => (a.handRaisedAt ?? 0) - (b.handRaisedAt ?? 0));
  return [...new Set(queue.map(({ person }) => person))];
}

function participantsOf({ localParticipant, remoteParticipants }: PeopleRoom): Participant[] {
  const others: Participant[] = [...remoteParticipants.values()];
  const present = others.toSorted(byJoinTime);
  return localParticipant.identity ? [...present, localParticipant] : present;
}

/** Whoever joined in the same second is sorted by name: identities differ at each visit. */
function byJoinTime(a: Participant, b: Participant): number {
  const earlier = (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0);
  return earlier || compare(nameKey(a.name ?? ''), nameKey(b.name ?? '')) || compare(a.identity, b.identity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function isPoor(quality: ConnectionQuality): boolean {
  return quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost;
}
