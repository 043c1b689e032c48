import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useEffect, useRef } from 'react';
import type { Person, Playable } from '../../core/meeting_view';
import { Avatar, hueStyle } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';

interface TileProps {
  readonly person: Person;
  /** The line is lost: the last picture stands still. */
  readonly frozen: boolean;
}

/** One person: picture or initials, name, voice, line. */
export const Tile = memo(function Tile({ person, frozen }: TileProps) {
  const { t } = useLingui();
  const { identity, name, isSelf, picture, weak } = person;
  return (
    <article
      className={isSelf ? 'tile self' : 'tile'}
      aria-label={isSelf ? t`${name} (you)` : name}
      style={hueStyle(identity)}
      data-participant-identity={identity}
      data-participant-name={name}
      data-speaking={person.speaking || undefined}
      data-frozen={(frozen && !isSelf) || undefined}
    >
      {picture ? <Picture picture={picture} /> : <Avatar identity={identity} name={name} />}
      {weak && (
        <div className="flags">
          <span className="plate alert quality">
            <Icon name="wifi-low" small />
            <span className="word">
              <Trans>Weak connection</Trans>
            </span>
          </span>
        </div>
      )}
      <div className="plate">
        <VoiceMark person={person} />
        <span className="name">{isSelf ? t`${name} (you)` : name}</span>
      </div>
    </article>
  );
});

function Picture({ picture }: { readonly picture: Playable }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    picture.attach(element);
    return () => void picture.detach(element);
  }, [picture]);
  return <video ref={video} autoPlay playsInline muted />;
}

function VoiceMark({ person: { speaking, microphoneOn } }: { readonly person: Person }) {
  const { t } = useLingui();
  if (speaking) {
    return (
      <span className="voice" role="img" aria-label={t`Speaking`}>
        <i />
        <i />
        <i />
      </span>
    );
  }
  return (
    <>
      <Icon name={microphoneOn ? 'mic' : 'mic-off'} small {...(!microphoneOn && { className: 'off' })} />
      {!microphoneOn && (
        <span className="sr-only">
          <Trans>Microphone off</Trans>
        </span>
      )}
    </>
  );
}
