import { useEffect, useRef } from 'react';
import type { Person, Playable } from '../../core/meeting_view';

/** The voices of the others: one sound element for each. */
export function Voices({ people }: { readonly people: readonly Person[] }) {
  return people.map(({ identity, voice }) =>
    voice ? <Voice key={identity} identity={identity} voice={voice} /> : null,
  );
}

function Voice({ identity, voice }: { readonly identity: string; readonly voice: Playable }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    voice.attach(element);
    return () => void voice.detach(element);
  }, [voice]);
  // The words of a meeting have no captions file.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  return <audio ref={audio} data-participant-identity={identity} autoPlay />;
}
