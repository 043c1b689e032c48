import { useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { useSelected } from '../../ui/useStore';
import type { PeopleView } from '../people';
import styles from './TilePin.module.css';
import { isSameItem, type StageItem } from './stage_plan';
import type { StageView } from './stage_store';

interface TilePinProps {
  readonly stage: StageView;
  readonly people: PeopleView;
  readonly item: StageItem;
}

/**
 * Makes a tile large for oneself. For the pointer: whoever uses the keyboard finds the same in the menu of each person and
 * in the tabs of shared screens, and has not to pass through 49 buttons.
 */
export function TilePin({ stage, people, item }: TilePinProps) {
  const { t } = useLingui();
  const isPinned = useSelected(stage.choices, ({ pinned }) => isSameItem(pinned, item));
  const isAlone = useSelected(stage.layout, (layout) => layout.isAlone);
  if (isAlone) return null;
  const name = people.find(item.identity)?.name ?? item.identity;
  const label = isPinned ? t`Unpin ${name}` : t`Pin ${name} for me`;
  return (
    <button
      type="button"
      className={`plate ${styles.pin}`}
      tabIndex={-1}
      aria-pressed={isPinned}
      aria-label={label}
      title={label}
      onClick={() => stage.togglePin(item)}
    >
      <Icon name="pin" small />
    </button>
  );
}
