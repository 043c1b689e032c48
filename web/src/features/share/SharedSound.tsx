import { useEffect, useRef } from 'react';
import type { ReadableStore } from '../../core/store';
import { useStore } from '../../ui/useStore';
import type { AttachableTrack } from '../people';
import type { SharedScreen } from './shared_screens';

/** The sound that comes with shared screens. */
export function SharedSound({ screens }: { readonly screens: ReadableStore<readonly SharedScreen[]> }) {
  return useStore(screens).map(({ identity, audio }) => audio && <Sound key={identity} track={audio} />);
}

function Sound({ track }: { readonly track: AttachableTrack }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={audio} data-shared-sound autoPlay />;
}
