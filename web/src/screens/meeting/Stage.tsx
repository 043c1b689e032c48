import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import type { Person } from '../../core/meeting_view';
import { layOutStage, type Size, stageOptionsFor, type Tile as Place } from '../../core/stage_layout';
import { TileOrder } from '../../core/tile_order';
import { pagesOf, tilesPerPage } from '../../core/tile_pages';
import { Invitation } from './Invitation';
import { PageTurn } from './PageTurn';
import styles from './Stage.module.css';
import { Tile } from './Tile';
import { useSize } from './useSize';

interface StageProps {
  readonly people: readonly Person[];
  readonly frozen: boolean;
  readonly link: string;
}

/** The people, each as large as the window allows. Whoever is alone sees how to bring others. */
export function Stage({ people, frozen, link }: StageProps) {
  const { t } = useLingui();
  const [area, size] = useSize();
  const [wanted, setPage] = useState(0);
  const pages = usePages(people, tilesPerPage(people.length, size));
  const page = Math.min(wanted, pages.length - 1);
  const shown = pages[page] ?? [];
  const places = layOutStage(shown.length, size, stageOptionsFor(size));
  const alone = people.length === 1;
  // Tiles that were drawn before the stage is measured would fly to their places.
  const isMeasured = size.width > 0;
  return (
    <section
      className={`stage ${styles.stage} ${alone ? styles.alone : ''} ${pages.length > 1 ? styles.paged : ''}`}
      aria-label={alone ? t`You are alone` : t`Participants`}
    >
      {pages.length > 1 && <PageTurn to="previous" page={page} pages={pages.length} onTurn={setPage} />}
      <div ref={area} className={styles.area}>
        {isMeasured &&
          shown.map((person, i) => (
            <div key={person.identity} className={styles.place} style={placeStyle(places[i], size)}>
              <Tile person={person} frozen={frozen} />
            </div>
          ))}
      </div>
      {pages.length > 1 && <PageTurn to="next" page={page} pages={pages.length} onTurn={setPage} />}
      {alone && <Invitation link={link} title={t`Nobody else for the moment`} />}
    </section>
  );
}

/** Pages on which everybody keeps their place unless a hidden person speaks. */
function usePages(people: readonly Person[], size: number): Person[][] {
  const [order] = useState(() => new TileOrder());
  return useMemo(() => pagesOf(order.arrange(people, size - 1), size), [order, people, size]);
}

/** Tiles are moved, never put elsewhere in the page: that would stop their picture. */
function placeStyle(place: Place | undefined, size: Size) {
  if (!place) return { inlineSize: size.width, blockSize: size.height };
  return {
    inlineSize: place.width,
    blockSize: place.height,
    transform: `translate(${place.left}px, ${place.top}px)`,
  };
}
