import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { watchLevel } from './sound_level';

/** Louder than this it is a voice and not the room. */
const audible = 0.45;

/** Shows that the microphone picks up sound. The bar is drawn past React: it moves 60 times a second. */
export function MicrophoneLevel({ track }: { readonly track: MediaStreamTrack }) {
  const { t } = useLingui();
  const bar = useRef<HTMLSpanElement>(null);
  const [works, setWorks] = useState(false);
  useEffect(() => {
    return watchLevel(track, (level) => {
      bar.current?.style.setProperty('--level', level.toFixed(3));
      if (level > audible) setWorks(true);
    });
  }, [track]);
  return (
    <>
      <span aria-live="polite">
        {works ? <Trans>Your microphone works</Trans> : <Trans>Say something to test your microphone</Trans>}
      </span>
      <span ref={bar} className="level" role="img" aria-label={t`Microphone level`} />
    </>
  );
}
