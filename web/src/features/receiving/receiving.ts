import { type RemoteParticipant, type RemoteTrackPublication, type Room, RoomEvent, Track, VideoQuality } from 'livekit-client';
import { preferences } from '../../core/preferences';
import type { ReadableStore } from '../../core/store';
import { Redundancy, type SoundRoom } from './redundancy';
import { type Courses, coursesIn, isReceived, lingering } from './wanted';

/** What choosing what comes needs of a room. */
export type ReceivingRoom = Pick<Room, 'on' | 'remoteParticipants' | 'activeSpeakers' | 'localParticipant'> & SoundRoom;

/** Events after which something else may be wanted. */
const changes = [
  RoomEvent.SignalConnected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
] as const;

/** How often it is looked at what is not needed any more, in milliseconds. */
const interval = 5000;

/**
 * What is received of a meeting. Each track that comes has a place in the description of the connection, which a
 * browser reads anew whenever one more comes: with hundreds it would do nothing else. In a crowd, therefore, only
 * cameras that somebody sees are received, and microphones that are on. While data is saved, others' cameras are not,
 * or that of one who speaks, small, and sound comes without redundancy.
 */
export class Receiving {
  private courses: Courses | undefined;
  private wasLow = false;
  /** When a track was last needed, by its sid. */
  private readonly needed = new Map<string, number>();
  /** Microphones that come without redundancy, by sid. */
  private readonly lean = new Set<string>();
  private readonly redundancy: Redundancy;
  private readonly ends: (() => void)[];

  /** `seen`: the identities of those whose tiles are shown somewhere. */
  constructor(
    private readonly room: ReceivingRoom,
    private readonly seen: ReadableStore<ReadonlySet<string>>,
  ) {
    this.redundancy = new Redundancy(room);
    // A connection made anew has forgotten what was said on the one before.
    room.on(RoomEvent.SignalConnected, () => this.lean.clear());
    for (const event of changes) room.on(event, () => this.apply());
    room.on(RoomEvent.ActiveSpeakersChanged, () => this.wasLow && this.apply());
    const timer = setInterval(() => this.apply(), interval);
    const apply = () => this.apply();
    this.ends = [seen.subscribe(apply), preferences.subscribe(apply), () => clearInterval(timer)];
  }

  close(): void {
    for (const end of this.ends) end();
  }

  private apply(): void {
    const others = [...this.room.remoteParticipants.values()];
    const { lowConnection: isLow } = preferences.get();
    this.courses = coursesIn({ cameras: countOf(others, Track.Source.Camera), microphones: countOf(others, Track.Source.Microphone) }, this.courses);
    if (isLow || this.wasLow) this.redundancy.set(isLow);
    const chosen = isLow ? this.speaker() : undefined;
    const present = new Set<string>();
    for (const other of others) {
      for (const publication of other.trackPublications.values()) {
        present.add(publication.trackSid);
        this.choose(publication, isLow ? other === chosen : this.seen.get().has(other.identity), isLow);
      }
    }
    this.wasLow = isLow;
    for (const sid of this.needed.keys()) if (!present.has(sid)) this.needed.delete(sid);
  }

  private choose(publication: RemoteTrackPublication, isSeen: boolean, isLow: boolean): void {
    const wanted = this.isWanted(publication, isSeen, isLow);
    if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
    if (!wanted) return;
    if (publication.source === Track.Source.Microphone) this.thin(publication, isLow);
    const isCamera = publication.source === Track.Source.Camera;
    if (isCamera && (isLow || this.wasLow)) publication.setVideoQuality(isLow ? VideoQuality.LOW : VideoQuality.HIGH);
  }

  /** How a sound comes is settled when it is asked for. */
  private thin(publication: RemoteTrackPublication, isLow: boolean): void {
    if (this.lean.has(publication.trackSid) === isLow) return;
    if (isLow) this.lean.add(publication.trackSid);
    else this.lean.delete(publication.trackSid);
    publication.setSubscribed(false);
    publication.setSubscribed(true);
  }

  private isWanted({ source, isMuted, trackSid }: RemoteTrackPublication, isSeen: boolean, isLow: boolean): boolean {
    if (source === Track.Source.Camera) {
      if (isLow) return isSeen;
      return this.lingers(trackSid, isSeen || !!this.courses?.allCameras, lingering.camera);
    }
    if (source !== Track.Source.Microphone) return true;
    return this.lingers(trackSid, !isMuted || !!this.courses?.allMicrophones, lingering.microphone);
  }

  private lingers(sid: string, isNeeded: boolean, linger: number): boolean {
    const now = performance.now();
    if (isNeeded) this.needed.set(sid, now);
    return isReceived(isNeeded, this.needed.get(sid), now, linger);
  }

  /** Whose camera is shown while data is saved. */
  private speaker() {
    const { lowShowsSpeaker } = preferences.get();
    return lowShowsSpeaker ? this.room.activeSpeakers.find((one) => one !== this.room.localParticipant) : undefined;
  }
}

function countOf(others: readonly RemoteParticipant[], source: Track.Source): number {
  return others.filter((other) => other.getTrackPublication(source)).length;
}
