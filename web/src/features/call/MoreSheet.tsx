import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Sheet } from '../../ui/Sheet';
import { useStore } from '../../ui/useStore';
import { ChatButton } from '../chat';
import { ReactionChoices, type ReactionName } from '../reactions';
import { isBarNarrow } from './bar_room';
import type { CallContext } from './call_context';
import { forAll, forMe, shownOf } from './more_entries';
import { MoreItem } from './MoreItem';
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
  // A panel stands on the page: the sheet makes room for it.
  useEffect(() => context.panel.subscribe(onClose), [context, onClose]);
  const react = (name: ReactionName) => {
    onClose();
    context.reactions.send(name);
  };
  if (!isNarrow) return null;
  const sections = [...shownOf(forMe, context), ...shownOf(forAll, context)];
  return (
    <Sheet title={<Trans comment="Button of what is rarely done">More</Trans>} onClose={onClose}>
      <div role="group" aria-label={t`Show a reaction`} className={styles.reactions}>
        <ReactionChoices onChoose={react} />
      </div>
      <div className={styles.quick}>
        <ChatButton context={context} chat={context.chat} />
        <PeopleButton context={context} />
      </div>
      {sections.map((section) => (
        <div key={section[0]?.action.id} className={styles.section}>
          {section.map((entry) => (
            <MoreItem key={entry.action.id} entry={entry} context={context} place="sheet" onChoose={onClose} />
          ))}
        </div>
      ))}
    </Sheet>
  );
}
