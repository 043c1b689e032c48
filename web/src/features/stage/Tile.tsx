import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useEffect } from 'react';
import { Avatar, hueStyle } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { BesideFlag } from '../companion';
import { type PeopleView, type Person, TrackVideo, usePerson } from '../people';
import { TileReaction } from '../reactions';
import { TurnFlag } from '../speaking';

interface TileProps {
  readonly people: PeopleView;
  readonly identity: string;
  /** Media is cut off: the last frame stands still. */
  readonly frozen: boolean;
  /** Everybody sees these signs all the time. */
  readonly isInterpreter?: boolean;
}

/** One person: video or initials, name, microphone, connection. */
export const Tile = memo(function Tile({ people, identity, frozen, isInterpreter = false }: TileProps) {
  const person = usePerson(people, identity);
  useEffect(() => people.see(identity), [people, identity]);
  return person ? <PersonTile person={person} frozen={frozen} isInterpreter={isInterpreter} /> : null;
});

type PersonTileProps = { readonly person: Person } & Required<Pick<TileProps, 'frozen' | 'isInterpreter'>>;

function PersonTile({ person, frozen, isInterpreter }: PersonTileProps) {
  const { t } = useLingui();
  const { identity, name, isSelf, video } = person;
  return (
    <article
      className={isSelf ? 'tile self' : 'tile'}
      aria-label={isSelf ? t`${name} (you)` : name}
      style={hueStyle(name)}
      data-participant-identity={identity}
      data-participant-name={name}
      data-speaking={person.speaking || undefined}
      data-frozen={(frozen && !isSelf) || undefined}
    >
      {video ? <TrackVideo track={video} /> : <Avatar name={name} />}
      <div className="flags">
        {isInterpreter && <Interpreter />}
        <BesideFlag identity={identity} isSelf={isSelf} />
        {person.handPlace !== undefined && <Hand place={person.handPlace} />}
        <TurnFlag identity={identity} />
        {person.poorConnection && <PoorConnection />}
      </div>
      <div className="plate">
        <MicrophoneState person={person} />
        <span className="name" title={name}>{isSelf ? t`${name} (you)` : name}</span>
      </div>
      <TileReaction identity={identity} />
    </article>
  );
}

function Interpreter() {
  return (
    <span className="plate">
      <Icon name="pin" small />
      <Trans>Interpreter</Trans>
    </span>
  );
}

function Hand({ place }: { readonly place: number }) {
  return (
    <span className="plate hand">
      <Icon name="hand" small />
      <span className="word" aria-hidden="true">
        <Trans>Hand raised</Trans>
      </span>
      <b aria-hidden="true">{place}</b>
      {/* Small tiles have no room for the word, but this stays. */}
      <span className="sr-only">
        <Trans>Hand raised, place {place} in the queue</Trans>
      </span>
    </span>
  );
}

function PoorConnection() {
  return (
    <span className="plate alert quality">
      <Icon name="wifi-low" small />
      <span className="word">
        <Trans>Weak connection</Trans>
      </span>
    </span>
  );
}

function MicrophoneState({ person: { speaking, microphoneOn } }: { readonly person: Person }) {
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
