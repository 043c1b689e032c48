import { useEffect, useRef } from 'react';
import { useSelected, useStore } from '../../ui/useStore';
import type { AttachableTrack, PeopleView } from '../people';

/** What the others say: one sound element for each. */
export function RemoteAudio({ people }: { readonly people: PeopleView }) {
  return useStore(people.identities).map((identity) => (
    <AudioOfOne key={identity} people={people} identity={identity} />
  ));
}

function AudioOfOne({ people, identity }: { readonly people: PeopleView; readonly identity: string }) {
  const track = useSelected(people.list, () => people.find(identity)?.audio);
  return track ? <Audio identity={identity} track={track} /> : null;
}

function Audio({ identity, track }: { readonly identity: string; readonly track: AttachableTrack }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  // What people say in a call has no captions file.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={audio} data-participant-identity={identity} autoPlay />;
}
