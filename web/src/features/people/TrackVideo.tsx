import { useEffect, useRef } from 'react';
import type { AttachableTrack } from './person';
import { isElsewhere, observeElsewhere } from './shown_elsewhere';

/** What a camera or a shared screen sends. Sound is played elsewhere. */
export function TrackVideo({ track }: { readonly track: AttachableTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    track.attach(element);
    const end = isElsewhere(track, element) ? observeElsewhere(track, element) : undefined;
    return () => {
      end?.();
      track.detach(element);
    };
  }, [track]);
  return <video ref={video} autoPlay playsInline muted />;
}
