import { Trans, useLingui } from '@lingui/react/macro';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon';
import { useSelected, useStore } from '../../ui/useStore';
import { type AttachableTrack, type PeopleView, TrackVideo } from '../people';
import type { LoadedBoard } from './late_board';
import type { ScreenSources } from './screen_sources';
import type { SharedScreen } from './shared_screens';
import styles from './SharedScreenTile.module.css';

interface SharedScreenTileProps {
  readonly sources: ScreenSources;
  readonly people: PeopleView;
  readonly identity: string;
  /** The only large one: what people point at and draw is seen on it. */
  readonly isMain: boolean;
  /** It stands among small tiles: then it says whose it is. */
  readonly isSmall: boolean;
}

/** One shared screen, always whole. */
export const SharedScreenTile = memo(function SharedScreenTile(props: SharedScreenTileProps) {
  const { sources, people, identity, isMain, isSmall } = props;
  const { t } = useLingui();
  const screen = useSelected(sources.screens, (all) => all.find((one) => one.identity === identity));
  const loaded = useStore(sources.board);
  if (!screen) return null;
  const { name, isSelf, video, aspect } = screen;
  const nameOf = (other: string) => people.find(other)?.name ?? '';
  const layer = isMain && loaded && (
    <loaded.ScreenLayer board={loaded.board} screen={identity} aspect={aspect} nameOf={nameOf} />
  );
  return (
    <article
      className={`tile ${styles.screen}`}
      aria-label={isSelf ? t`Your shared screen` : t`Shared screen of ${name}`}
      data-shared-screen={identity}
      data-shared-by={name}
    >
      {isSelf ? (
        <OwnScreen video={video} sources={sources} layer={layer} />
      ) : (
        <Zoomed loaded={isMain ? loaded : undefined}>
          {video && <TrackVideo track={video} />}
          {layer}
        </Zoomed>
      )}
      {isSmall && <Whose screen={screen} />}
    </article>
  );
});

function Whose({ screen: { name, isSelf } }: { readonly screen: SharedScreen }) {
  return (
    <div className="plate">
      <Icon name="screen" small />
      <span className="name" title={name}>
        {isSelf ? <Trans>Your screen</Trans> : <Trans>Screen of {name}</Trans>}
      </span>
    </div>
  );
}

interface OwnScreenProps {
  readonly video: AttachableTrack | undefined;
  readonly sources: ScreenSources;
  readonly layer: ReactNode;
}

/** One's own: a tab is shown, but whoever shares the screen or the window of the meeting would see a mirror in a mirror. */
function OwnScreen({ video, sources, layer }: OwnScreenProps) {
  const [isWanted, setWanted] = useState(false);
  const surface = useSelected(sources.own, (own) => own.surface);
  if (video && (isWanted || surface === 'tab')) {
    return (
      <div className={styles.picture}>
        <TrackVideo track={video} />
        {layer}
      </div>
    );
  }
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

interface ZoomedProps {
  readonly loaded: LoadedBoard | undefined;
  readonly children: ReactNode;
}

/** As large as one zoomed it. Its element stays, so that the picture never stops. */
function Zoomed({ loaded, children }: ZoomedProps) {
  const place = useRef<HTMLDivElement>(null);
  const board = loaded?.board;
  useEffect(() => {
    const element = place.current;
    if (!element || !board) return;
    const look = () => {
      const { scale, x, y } = board.view.get();
      element.style.transform = scale === 1 ? '' : `translate(${100 * x}%, ${100 * y}%) scale(${scale})`;
    };
    look();
    const end = board.view.subscribe(look);
    return () => {
      end();
      element.style.transform = '';
    };
  }, [board]);
  return (
    <div ref={place} className={styles.picture}>
      {children}
    </div>
  );
}
