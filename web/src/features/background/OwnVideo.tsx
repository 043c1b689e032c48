import { useEffect, useRef } from 'react';
import styles from './OwnVideo.module.css';

/** One's own camera, as one is shown to oneself. */
export function OwnVideo({ track }: { readonly track: MediaStreamTrack | undefined }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = track ? new MediaStream([track]) : null;
  }, [track]);
  return <video ref={video} className={styles.preview} autoPlay playsInline muted />;
}
