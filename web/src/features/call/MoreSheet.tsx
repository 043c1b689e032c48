import { Trans, useLingui } from '@lingui/react/macro';
import { ActionItem } from '../../ui/ActionItem';
import { Sheet } from '../../ui/Sheet';
import { useStore } from '../../ui/useStore';
import { ChatButton } from '../chat';
import { endForAll } from '../hosting';
import { ReactionChoices } from '../reactions';
import { isBarNarrow } from './bar_room';
import type { CallContext } from './call_context';
import { forAll, forMe, shownOf } from './more_entries';
import styles from './MoreSheet.module.css';
import { PeopleButton } from './PanelButtons';

interface MoreSheetProps {
  readonly context: CallContext;
  readonly onClose: () => void;
}

/** On a phone: what has no place in the bar, the panels first. */
export function MoreSheet({ context, onClose }: MoreSheetProps) {
  const { t } = useLingui();
  // Turned on its side or made wider, the window has a bar with room again.
  const isNarrow = useStore(isBarNarrow);
  if (!isNarrow) return null;
  const sections = [...shownOf(forMe, context), ...shownOf(forAll, context)];
  return (
    <Sheet title={<Trans comment="Button of what is rarely done">More</Trans>} onClose={onClose}>
      <div role="group" aria-label={t`Show a reaction`} className={styles.reactions} onClickCapture={onClose}>
        <ReactionChoices onChoose={(name) => context.reactions.send(name)} />
      </div>
      {/* Whatever is chosen here stands on the page, so that the sheet makes room for it. */}
      <div className={styles.quick} onClickCapture={onClose}>
        <ChatButton context={context} chat={context.chat} />
        <PeopleButton context={context} />
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
