import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useState } from 'react';
import { useStore } from '../../ui/useStore';
import type { PeopleView } from '../people';
import { PageButton } from './PageButton';
import styles from './Stage.module.css';
import { layOutSpotlight, layOutStage, type Size, stageOptionsFor, type Tile as Place } from './stage_layout';
import type { StageStore } from './stage_store';
import { Tile } from './Tile';
import { useSize } from './useSize';

interface StageProps {
  readonly stage: StageStore;
  readonly people: PeopleView;
  /** Media is cut off: the last frames stand still. */
  readonly frozen: boolean;
  /** Stands beside the tile of whoever is alone. */
  readonly whenAlone: ReactNode;
}

/** The people, each as large as the window allows. */
export function Stage({ stage, people, frozen, whenAlone }: StageProps) {
  const { t } = useLingui();
  const { size, pages, hasSpotlight, isAlone } = useStore(stage.layout);
  const area = useSize(useCallback((measured: Size) => stage.resize(measured), [stage]));
  const [wanted, setPage] = useState(0);
  const page = Math.max(0, Math.min(wanted, pages.length - 1));
  const shown = pages[page] ?? [];
  const places = hasSpotlight
    ? layOutSpotlight(shown.length, size)
    : layOutStage(shown.length, size, stageOptionsFor(size));
  const isPaged = pages.length > 1;
  return (
    <section
      className={`stage ${styles.stage} ${isAlone ? styles.alone : ''} ${isPaged ? styles.paged : ''}`}
      aria-label={isAlone ? t`You’re the only one here` : t`Participants`}
    >
      {isPaged && <PageButton to="previous" page={page} pages={pages.length} onTurn={setPage} />}
      <div ref={area} className={styles.area}>
        {shown.map((identity, i) => (
          <div key={identity} className={styles.place} style={placeStyle(places[i], size)}>
            <Tile people={people} identity={identity} frozen={frozen} />
          </div>
        ))}
      </div>
      {isPaged && <PageButton to="next" page={page} pages={pages.length} onTurn={setPage} />}
      {isAlone && whenAlone}
    </section>
  );
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
