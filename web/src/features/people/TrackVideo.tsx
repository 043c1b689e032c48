import { useEffect, useRef } from 'react';
import type { AttachableTrack } from './person';

/** What a camera or a shared screen sends. Sound is played elsewhere. */
export function TrackVideo({ track }: { readonly track: AttachableTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return <video ref={video} autoPlay playsInline muted />;
}
