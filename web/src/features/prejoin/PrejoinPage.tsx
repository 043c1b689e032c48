import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ApiError } from '../../core/api/http';
import { joinWanted } from '../../core/embedding';
import { preferences } from '../../core/preferences';
import { navigate } from '../../core/route';
import { usePage } from '../../ui/usePage';
import { useSelected, useStore } from '../../ui/useStore';
import { type RoomConnector, takeDueComeback } from '../call';
import { refreshDevices, watchDevices } from '../devices';
import { WhenLoaded } from '../errors';
import { lobbyPage } from '../lobby';
import { SiteFrame } from '../site';
import { JoinForm } from './JoinForm';
import { HostLinkFailure } from './HostLinkFailure';
import styles from './PrejoinPage.module.css';
import { Preview } from './Preview';
import { PreviewMedia } from './preview_media';
import { useJoin } from './useJoin';
import { useOffWhileRefused } from './useOffWhileRefused';
import './prejoin.css';

interface PrejoinPageProps {
  readonly connector: RoomConnector;
  readonly roomName: string;
  /** One cannot enter without being let in. */
  readonly mustAsk: boolean;
  /** Why the server lets nobody in; known before anybody tries. */
  readonly refusal: ApiError | undefined;
  /** Why the host link in the address made nobody a host. */
  readonly linkFailure: ApiError | undefined;
}

/** Preview of one's own video and sound, before one joins and while one waits to be let in. */
export function PrejoinPage({ connector, roomName, mustAsk, refusal, linkFailure }: PrejoinPageProps) {
  const [typed, setName] = useState<string>();
  // Of who is signed in, the name may come later than this page.
  const remembered = useSelected(preferences, (kept) => kept.name);
  const name = typed ?? remembered;
  const { media, isReady } = usePreviewMedia();
  const joining = useJoin({ connector, roomName, media, refusal });
  const [isBack] = useState(() => name.trim() !== '' && takeDueComeback(connector.code));
  const isWanted = useStore(joinWanted) && name.trim() !== '';
  useOnce((isBack || isWanted) && isReady, () => void joining.join(name.trim()));
  const { knock } = joining;
  const without = {
    withoutCamera: useSelected(media.camera.state, ({ status }) => status === 'failed'),
    withoutMicrophone: useSelected(media.microphone.state, ({ status }) => status === 'failed'),
  };
  useOffWhileRefused(media, knock);
  useEffect(() => void (mustAsk && lobbyPage.prefetch()), [mustAsk]);
  const preview = <Preview media={media} name={name} isOffAir={knock !== undefined} />;
  if (knock) {
    const enterAsHost = () => {
      joining.stopWaiting();
      connector.forget();
      void joining.join(name.trim());
    };
    const giveUp = () => {
      joining.stopWaiting();
      navigate('/');
    };
    return (
      <WhenLoaded module={lobbyPage}>
        {({ LobbyPage }) => (
          <LobbyPage knock={knock} roomName={roomName} preview={preview} onEnterAsHost={enterAsHost} onGiveUp={giveUp} />
        )}
      </WhenLoaded>
    );
  }
  return (
    <Form roomName={roomName} linkFailure={linkFailure} preview={preview} isBack={isBack && joining.busy}>
      <JoinForm joining={joining} mustAsk={mustAsk} name={name} onName={setName} {...without} />
    </Form>
  );
}

interface FormProps {
  readonly roomName: string;
  readonly linkFailure: ApiError | undefined;
  readonly preview: ReactNode;
  /** One was in the meeting already, and goes back by oneself. */
  readonly isBack: boolean;
  readonly children: ReactNode;
}

function Form({ roomName, linkFailure, preview, isBack, children }: FormProps) {
  const { t } = useLingui();
  const heading = usePage(roomName);
  return (
    <SiteFrame className={`ready ${styles.screen}`}>
      <div className={`stack head ${styles.head}`}>
        <h1 className="title" ref={heading} tabIndex={-1}>
          {roomName}
        </h1>
        <p className="muted" role="status">
          {isBack ? <Trans>You’re going back into the meeting.</Trans> : <Trans>Check your video and sound, then join.</Trans>}
        </p>
        {linkFailure && <HostLinkFailure error={linkFailure} />}
      </div>
      <section className="stack self" aria-label={t`Your video and sound`}>
        {preview}
      </section>
      {children}
    </SiteFrame>
  );
}

/** Opens the devices for as long as the page is shown. */
function usePreviewMedia(): { readonly media: PreviewMedia; readonly isReady: boolean } {
  const [media] = useState(() => new PreviewMedia());
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const unwatch = watchDevices();
    // Device names come only after the first permission.
    void media.start().then(() => {
      setReady(true);
      return refreshDevices();
    });
    return () => {
      unwatch();
      media.dispose();
    };
  }, [media]);
  return { media, isReady };
}

/** Does something as soon as it can be done, and never again. */
function useOnce(can: boolean, act: () => void): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (!can || isDone.current) return;
    isDone.current = true;
    act();
  });
}
