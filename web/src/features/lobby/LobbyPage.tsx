import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { announce } from '../../core/announcer';
import { usePage } from '../../ui/usePage';
import { useStore } from '../../ui/useStore';
import { SiteFrame } from '../site';
import { AskAgain } from './AskAgain';
import type { Knock } from './knock';
import styles from './LobbyPage.module.css';
import { useLobbyWords } from './lobby_words';
import { AtDoor } from './AtDoor';
import { LineForm } from './LineForm';
import { EnterAsHost, WaitActions } from './WaitActions';

interface LobbyPageProps {
  readonly knock: Knock;
  readonly roomName: string;
  /** Oneself and one's devices, which nobody sees or hears yet. */
  readonly preview: ReactNode;
  /** Goes in without waiting, as a host may. */
  readonly onEnterAsHost: () => void;
  readonly onGiveUp: () => void;
}

/** At the door of a meeting: what is going on, in honest words, and what one can do. */
export function LobbyPage({ knock, roomName, preview, onEnterAsHost, onGiveUp }: LobbyPageProps) {
  const { t } = useLingui();
  const state = useStore(knock.state);
  const { title, explanation } = useLobbyWords(state);
  const heading = usePage(title);
  useAnnounced(title);
  const isOpenToAsk = state.status === 'waiting' || state.status === 'nobody';
  return (
    <SiteFrame className={`ready ${styles.page}`}>
      <div className={`stack head ${styles.head}`}>
        <p className="muted">{roomName}</p>
        <h1 className="title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {explanation && <p className="muted">{explanation}</p>}
      </div>
      <section className="stack self" aria-label={t`Your video and sound`}>
        {preview}
      </section>
      <div className={`stack enter ${styles.enter}`}>
        <AtDoor state={state} since={knock.since} />
        {isOpenToAsk && <LineForm state={state} onSend={(line) => void knock.say(line)} />}
        {(state.status === 'denied' || state.status === 'failed') && (
          <AskAgain state={state} onAsk={(line) => void knock.ask(line)} />
        )}
        {state.status === 'host' && <EnterAsHost onEnter={onEnterAsHost} />}
        <WaitActions onGiveUp={onGiveUp} />
      </div>
    </SiteFrame>
  );
}

/** Says what has become of the request when that changes. */
function useAnnounced(sentence: string): void {
  const said = useRef(sentence);
  useEffect(() => {
    if (said.current === sentence) return;
    said.current = sentence;
    announce(sentence);
  }, [sentence]);
}
