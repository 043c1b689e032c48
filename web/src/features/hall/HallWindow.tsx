import { useLingui } from '@lingui/react/macro';
import { useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { ReadableStore } from '../../core/store';
import { dress } from '../../ui/dress';
import { useStore } from '../../ui/useStore';
import type { HostingView } from '../hosting';
import type { PeopleView } from '../people';
import type { SharedScreen } from '../share';
import { nextSpeaker } from '../stage';
import type { TimersView } from '../timer';
import { FullScreenButton } from './FullScreenButton';
import { HallBreak } from './HallBreak';
import { HallFooter } from './HallFooter';
import { HallGrid } from './HallGrid';
import { HallPictures } from './HallPictures';
import { hallMode, type HallPlan, planHall } from './hall_plan';
import type { HallSwitch } from './hall_switch';
import styles from './HallWindow.module.css';
import { useAwake } from './useAwake';

/** What the screen of the hall shows of a call. */
export interface HallParts {
  readonly hall: Window;
  readonly choice: HallSwitch['choice'];
  readonly people: PeopleView;
  readonly screens: ReadableStore<readonly SharedScreen[]>;
  readonly hosting: HostingView;
  readonly timers: TimersView;
  readonly roomName: string;
  /** Media is cut off: the last frames stand still. */
  readonly frozen: boolean;
}

/** The screen of a hall: who speaks and what is shared, without controls, read from ten metres. Sound stays in the page. */
export function HallWindow(parts: HallParts) {
  const { hall, timers, roomName } = parts;
  const { t } = useLingui();
  const isAwake = useAwake(hall);
  // Before anything is drawn there.
  useLayoutEffect(() => dress(hall.document), [hall]);
  return createPortal(
    <main className={styles.hall} aria-label={t`Screen of the hall`} data-asleep={!isAwake || undefined}>
      <Content {...parts} />
      <HallFooter timers={timers} roomName={roomName} />
      <FullScreenButton hall={hall} isShown={isAwake} />
    </main>,
    hall.document.body,
  );
}

function Content(parts: HallParts) {
  const pause = useStore(parts.timers.pause);
  const plan = usePlan(parts);
  if (pause) return <HallBreak pause={pause} clock={parts.timers.clock} />;
  return plan.grid.length > 0 ? <HallGrid {...parts} plan={plan} /> : <HallPictures {...parts} plan={plan} />;
}

function usePlan({ people, screens, hosting, choice }: HallParts): HallPlan & { readonly voice: string | undefined } {
  const list = useStore(people.list);
  const shared = useStore(screens);
  const { spotlight, interpreter, layout } = useStore(hosting.rules);
  const mode = hallMode(useStore(choice), layout);
  const [voice, setVoice] = useState<string>();
  // Whoever signs moves all the time; whoever speaks is somebody else.
  const next = nextSpeaker(voice, list.filter(({ identity }) => identity !== interpreter));
  if (next !== voice) setVoice(next);
  const scene = { people: list, screens: shared.map(({ identity }) => identity), spotlight, interpreter, speaker: next };
  return { ...planHall(scene, mode), voice: next };
}
