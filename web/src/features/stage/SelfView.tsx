import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { announce } from '../../core/announcer';
import { type Corner, preferences, selfSizes, setPreferences } from '../../core/preferences';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { PeopleView } from '../people';
import styles from './SelfView.module.css';
import { cornerAfterKey, cornerNear, nextCorner, type Offset, placeInCorner } from './self_view';
import type { Size } from './stage_layout';
import { Tile } from './Tile';

export interface SelfViewProps {
  readonly people: PeopleView;
  readonly identity: string;
  readonly stage: Size;
  readonly frozen: boolean;
}

/** One's own picture in a corner of the stage: dragged, moved by keys, larger or smaller, hidden. */
export function SelfView({ people, identity, stage, frozen }: SelfViewProps) {
  const { t, i18n } = useLingui();
  const { selfCorner: corner, selfSize: size } = useStore(preferences);
  const place = placeInCorner(corner, size, stage);
  const { offset, ...handlers } = useDrag((dragged) => moveTo(cornerNear(place, dragged, stage), i18n));
  const onKeyDown = (event: KeyboardEvent) => {
    const next = cornerAfterKey(corner, event.key);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next, i18n);
  };
  return (
    <div
      className={styles.self}
      role="group"
      aria-label={t`Your own picture`}
      data-dragged={offset !== undefined || undefined}
      style={{
        inlineSize: place.width,
        blockSize: place.height,
        transform: `translate(${place.left + (offset?.x ?? 0)}px, ${place.top + (offset?.y ?? 0)}px)`,
      }}
      {...handlers}
    >
      <Tile people={people} identity={identity} frozen={frozen} />
      <div className={styles.tools}>
        <Tool icon="move" label={t`Move your picture: arrow keys, or drag it`} onKeyDown={onKeyDown} onClick={() => moveTo(nextCorner(corner), i18n)} />
        <Tool icon="expand" label={t`Change the size of your picture`} onClick={resize} />
        <Tool icon="close" label={t`Hide your own picture from yourself`} onClick={() => setPreferences({ hidesSelf: true })} />
      </div>
    </div>
  );
}

interface ToolProps {
  readonly icon: 'move' | 'expand' | 'close';
  readonly label: string;
  readonly onClick: () => void;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

function Tool({ icon, label, ...handlers }: ToolProps) {
  return (
    <button type="button" className={`plate ${styles.tool}`} aria-label={label} title={label} {...handlers}>
      <Icon name={icon} small />
    </button>
  );
}

/** How far the element is dragged while it is; buttons within it stay buttons. */
function useDrag(onDrop: (offset: Offset) => void) {
  const start = useRef<Offset>(undefined);
  const [offset, setOffset] = useState<Offset>();
  const offsetAt = ({ clientX, clientY }: PointerEvent) =>
    start.current && { x: clientX - start.current.x, y: clientY - start.current.y };
  const end = () => {
    start.current = undefined;
    setOffset(undefined);
  };
  return {
    offset,
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button'))) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      start.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => start.current && setOffset(offsetAt(event)),
    onPointerUp: (event: PointerEvent) => {
      const dragged = offsetAt(event);
      end();
      if (dragged) onDrop(dragged);
    },
    onPointerCancel: end,
  };
}

const words = {
  'top-left': msg`Top left`,
  'top-right': msg`Top right`,
  'bottom-left': msg`Bottom left`,
  'bottom-right': msg`Bottom right`,
} as const;

function moveTo(corner: Corner, i18n: I18n): void {
  if (preferences.get().selfCorner === corner) return;
  setPreferences({ selfCorner: corner });
  announce(i18n._(words[corner]));
}

function resize(): void {
  const next = (selfSizes.indexOf(preferences.get().selfSize) + 1) % selfSizes.length;
  setPreferences({ selfSize: selfSizes[next] ?? 'medium' });
}
