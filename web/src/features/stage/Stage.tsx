import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useState } from 'react';
import { LazyModule } from '../../core/lazy_module';
import { useModule } from '../../ui/useModule';
import { useStore } from '../../ui/useStore';
import type { PeopleView } from '../people';
import { LargeScreenTools, type ScreenShareView, type ScreenSources, SharedScreenTile } from '../share';
import { layOutFocus } from './focus_layout';
import { OthersTile } from './OthersTile';
import { PageButton } from './PageButton';
import { ScreenTabs } from './ScreenTabs';
import styles from './Stage.module.css';
import type { SelfViewProps } from './SelfView';
import { layOutStage, type Size, stageOptionsFor, type Tile as Place } from './stage_layout';
import { keyOf, type StageItem } from './stage_plan';
import type { StageLayout, StageView } from './stage_store';
import { Tile } from './Tile';
import { TilePin } from './TilePin';
import { useSize } from './useSize';

interface StageProps {
  readonly stage: StageView;
  readonly people: PeopleView;
  readonly sources: ScreenSources;
  readonly share: ScreenShareView;
  /** Media is cut off: the last frames stand still. */
  readonly frozen: boolean;
  /** Stands beside the tile of whoever is alone. */
  readonly whenAlone: ReactNode;
}

/** The people and the shared screens, each as large as the window allows. */
export function Stage({ stage, people, sources, share, frozen, whenAlone }: StageProps) {
  const { t } = useLingui();
  const layout = useStore(stage.layout);
  const { size, pages, focus, interpreter, isAlone } = layout;
  const area = useSize(useCallback((measured: Size) => stage.resize(measured), [stage]));
  const [wanted, setPage] = useState(0);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  const shown = pages[page] ?? [];
  const isPaged = pages.length > 1;
  const hasSides = isPaged && !focus;
  const places = placesOf(layout, shown.length, isPaged);
  const large = focus?.aspects.length ?? 0;
  const [main] = large === 1 ? shown : [];
  return (
    <section
      className={`stage ${styles.stage} ${isAlone ? styles.alone : ''} ${hasSides ? styles.paged : ''}`}
      aria-label={isAlone ? t`You’re the only one here` : t`Participants`}
    >
      {shown[0]?.kind === 'screen' && focus && (
        <header className={styles.head}>
          <ScreenTabs stage={stage} screens={sources.screens} />
          {main && <LargeScreenTools key={main.identity} sources={sources} share={share} identity={main.identity} />}
        </header>
      )}
      {hasSides && <PageButton to="previous" page={page} pages={pages.length} onTurn={setPage} />}
      <div ref={area} className={styles.area}>
        {shown.map((item, i) => (
          <div key={keyOf(item)} className={styles.place} style={placeStyle(places[i], size)}>
            {item.kind === 'screen' ? (
              <SharedScreenTile
                sources={sources}
                people={people}
                identity={item.identity}
                isMain={item === main}
                isSmall={i >= large}
              />
            ) : (
              <Tile people={people} identity={item.identity} frozen={frozen} isInterpreter={item.identity === interpreter} />
            )}
            <TilePin stage={stage} people={people} item={item} />
          </div>
        ))}
        {isPaged && focus && (
          <div className={styles.place} style={placeStyle(places[shown.length], size)}>
            <OthersTile people={people} others={othersThan(shown, pages)} onTurn={() => setPage((page + 1) % pages.length)} />
          </div>
        )}
        {layout.floating !== undefined && <OwnCorner people={people} identity={layout.floating} stage={size} frozen={frozen} />}
      </div>
      {hasSides && <PageButton to="next" page={page} pages={pages.length} onTurn={setPage} />}
      {isAlone && whenAlone}
    </section>
  );
}

/** Fetched once somebody sees themselves so. */
const selfView = new LazyModule(() => import('./SelfView'));

function OwnCorner(props: SelfViewProps) {
  const loaded = useModule(selfView);
  return loaded ? <loaded.SelfView {...props} /> : null;
}

/** Where the tiles of a page stand, and beside something large the tile for the others. */
function placesOf({ focus, size }: StageLayout, count: number, isPaged: boolean): readonly Place[] {
  if (!focus) return layOutStage(count, size, stageOptionsFor(size));
  const { large, small } = layOutFocus(focus, count - focus.aspects.length + Number(isPaged), size);
  return [...large, ...small];
}

/** Who stands on other pages only. */
function othersThan(shown: readonly StageItem[], pages: StageLayout['pages']): readonly string[] {
  const keys = new Set(shown.map(keyOf));
  return pages.flat().flatMap((item) => (item.kind === 'screen' || keys.has(keyOf(item)) ? [] : item.identity));
}

/** Tiles are moved, never put elsewhere in the page: that would stop their video. */
function placeStyle(place: Place | undefined, size: Size) {
  if (!place) return { inlineSize: size.width, blockSize: size.height };
  return {
    inlineSize: place.width,
    blockSize: place.height,
    transform: `translate(${place.left}px, ${place.top}px)`,
  };
}
