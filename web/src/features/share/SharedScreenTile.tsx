import { Trans, useLingui } from '@lingui/react/macro';
import { memo, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import type { AttachableTrack } from '../people';
import type { ReadableStore } from '../../core/store';
import type { SharedScreen } from './shared_screens';
import type { Surface } from './share_options';
import styles from './SharedScreenTile.module.css';

interface SharedScreenTileProps {
  readonly screens: ReadableStore<readonly SharedScreen[]>;
  readonly identity: string;
  /** What oneself shares, if one does. */
  readonly surface: Surface;
  /** It stands among small tiles: then it says whose it is. */
  readonly isSmall: boolean;
}

/** One shared screen, always whole. */
export const SharedScreenTile = memo(function SharedScreenTile({ screens, identity, surface, isSmall }: SharedScreenTileProps) {
  const { t } = useLingui();
  const screen = useSelected(screens, (all) => all.find((one) => one.identity === identity));
  if (!screen) return null;
  const { name, isSelf, video } = screen;
  return (
    <article
      className={`tile ${styles.screen}`}
      aria-label={isSelf ? t`Your shared screen` : t`Shared screen of ${name}`}
      data-shared-screen={identity}
      data-shared-by={name}
    >
      {isSelf ? <OwnScreen video={video} surface={surface} /> : video && <Picture track={video} />}
      {isSmall && (
        <div className="plate">
          <Icon name="screen" small />
          <span className="name" title={name}>
            {isSelf ? <Trans>Your screen</Trans> : <Trans>Screen of {name}</Trans>}
          </span>
        </div>
      )}
    </article>
  );
});

/** One's own: a tab is shown, but whoever shares the screen or the window of the meeting would see a mirror in a mirror. */
function OwnScreen({ video, surface }: { readonly video: AttachableTrack | undefined; readonly surface: Surface }) {
  const [isWanted, setWanted] = useState(false);
  if (video && (isWanted || surface === 'tab')) return <Picture track={video} />;
  return (
    <div className={styles.own}>
      <Icon name="screen" />
      <p>
        <Trans>Everyone sees what you share.</Trans>
      </p>
      <button type="button" className="btn small" onClick={() => setWanted(true)}>
        <Icon name="eye" small />
        <Trans>See it here</Trans>
      </button>
    </div>
  );
}

function Picture({ track }: { readonly track: AttachableTrack }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return <video ref={video} autoPlay playsInline muted />;
}
