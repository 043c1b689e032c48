import { useEffect, useRef } from 'react';
import { useSelected, useStore } from '../../ui/useStore';
import type { AttachableTrack, PeopleView } from '../people';
import type { Volumes } from './volumes';

interface RemoteAudioProps {
  readonly people: PeopleView;
  readonly volumes: Volumes;
}

/** What the others say: one sound element for each. */
export function RemoteAudio({ people, volumes }: RemoteAudioProps) {
  return useStore(people.identities).map((identity) => (
    <AudioOfOne key={identity} people={people} volumes={volumes} identity={identity} />
  ));
}

function AudioOfOne({ people, volumes, identity }: RemoteAudioProps & { readonly identity: string }) {
  const track = useSelected(people.list, () => people.find(identity)?.audio);
  const person = useSelected(people.list, () => people.find(identity)?.person ?? identity);
  const volume = useSelected(volumes.all, () => volumes.of(person));
  return track ? <Audio identity={identity} track={track} volume={volume} /> : null;
}

interface AudioProps {
  readonly identity: string;
  readonly track: AttachableTrack;
  readonly volume: number;
}

function Audio({ identity, track, volume }: AudioProps) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  useEffect(() => {
    if (audio.current) audio.current.volume = volume;
  }, [volume]);
  // What people say in a call has no captions file.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={audio} data-participant-identity={identity} autoPlay />;
}
