import { Trans } from '@lingui/react/macro';
import { ActionItem } from '../../ui/ActionItem';
import { Sheet } from '../../ui/Sheet';
import { useStore } from '../../ui/useStore';
import { endForAll } from '../hosting';
import { isBarNarrow } from './bar_room';
import type { CallContext } from './call_context';
import { forAll, forMe, shownOf } from './more_entries';
import styles from './MoreSheet.module.css';
import { HostPanelButton, PeopleButton } from './PanelButtons';

interface MoreSheetProps {
  readonly context: CallContext;
  readonly onClose: () => void;
}

/** On a phone: what has no place in the bar, the panels first. */
export function MoreSheet({ context, onClose }: MoreSheetProps) {
  // Turned on its side or made wider, the window has a bar with room again.
  const isNarrow = useStore(isBarNarrow);
  if (!isNarrow) return null;
  const sections = [...shownOf(forMe, context), ...shownOf(forAll, context)];
  return (
    <Sheet title={<Trans comment="Button of what is rarely done">More</Trans>} onClose={onClose}>
      {/* Whatever is chosen here stands on the page, so that the sheet makes room for it. */}
      <div className={styles.quick} onClickCapture={onClose}>
        <PeopleButton context={context} />
        <HostPanelButton context={context} />
      </div>
      {sections.map((section) => (
        <div key={section[0]?.action.id} className={styles.section}>
          {section.map(({ action, note }) => (
            <ActionItem
              key={action.id}
              action={action}
              context={context}
              note={note?.(context)}
              place="sheet"
              isDanger={action.id === endForAll.id}
              onChoose={onClose}
            />
          ))}
        </div>
      ))}
    </Sheet>
  );
}
