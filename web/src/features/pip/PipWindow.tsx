import { type ReactNode, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLingui } from '@lingui/react/macro';
import type { ReadableStore } from '../../core/store';
import { dress } from '../../ui/dress';
import { useSelected, useStore } from '../../ui/useStore';
import { type AttachableTrack, type PeopleView, TrackVideo } from '../people';
import type { SharedScreen } from '../share';
import { Tile } from '../stage';
import styles from './PipWindow.module.css';
import { shownInPip } from './shown_in_pip';

interface PipWindowProps {
  readonly small: Window;
  readonly people: PeopleView;
  readonly screens: ReadableStore<readonly SharedScreen[]>;
  /** Media is cut off: the last frames stand still. */
  readonly frozen: boolean;
  /** The buttons. */
  readonly children: ReactNode;
}

/** The small window: what somebody shares, else who speaks, and the few things that one does from afar. */
export function PipWindow({ small, people, screens, frozen, children }: PipWindowProps) {
  const { t } = useLingui();
  const screen = useSelected(screens, (all) => all.find(({ isSelf, video }) => !isSelf && video));
  const identity = useShown(people);
  // Before anything is drawn there.
  useLayoutEffect(() => dress(small.document), [small]);
  return createPortal(
    <div className={styles.window}>
      <main className={`stage ${styles.stage}`}>
        {screen?.video ? (
          <Screen name={screen.name} track={screen.video} />
        ) : (
          identity !== undefined && <Tile people={people} identity={identity} frozen={frozen} />
        )}
      </main>
      <div className={`bar ${styles.bar}`} role="group" aria-label={t`Meeting controls`}>
        {children}
      </div>
    </div>,
    small.document.body,
  );
}

function useShown({ list }: PeopleView): string | undefined {
  const people = useStore(list);
  const [shown, setShown] = useState<string>();
  const next = shownInPip(people, shown);
  if (next !== shown) setShown(next);
  return next;
}

function Screen({ name, track }: { readonly name: string; readonly track: AttachableTrack }) {
  const { t } = useLingui();
  return (
    <article className={`tile ${styles.screen}`} aria-label={t`Shared screen of ${name}`}>
      <TrackVideo track={track} />
    </article>
  );
}
