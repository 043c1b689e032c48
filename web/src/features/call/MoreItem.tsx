import { ActionItem } from '../../ui/ActionItem';
import { endForAll } from '../hosting';
import type { CallContext } from './call_context';
import type { MoreEntry } from './more_entries';

interface MoreItemProps {
  readonly entry: MoreEntry;
  readonly context: CallContext;
  readonly place: 'menu' | 'sheet';
  /** Before it is performed. */
  readonly onChoose?: () => void;
}

/** One thing under "More". */
export function MoreItem({ entry: { action, text, note }, context, place, onChoose }: MoreItemProps) {
  return (
    <ActionItem
      action={action}
      context={context}
      text={text?.(context)}
      note={note?.(context)}
      place={place}
      isDanger={action.id === endForAll.id}
      {...(onChoose && { onChoose })}
    />
  );
}
