import { Trans, useLingui } from '@lingui/react/macro';
import { moreDialog } from '../../core/dialog';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import type { Placing } from '../../ui/place_beside';
import { useStore } from '../../ui/useStore';
import { isBarNarrow } from './bar_room';
import type { CallContext } from './call_context';
import { MoreMenu } from './MoreMenu';

const overTheBar: Placing = { side: 'above', align: 'middle', gap: 12 };

interface MoreButtonProps {
  readonly context: CallContext;
}

/** What is rarely done: a menu, or a sheet where the bar is narrow. */
export function MoreButton({ context }: MoreButtonProps) {
  const { t } = useLingui();
  const isNarrow = useStore(isBarNarrow);
  const isOpen = useStore(context.dialog) === moreDialog;
  const face = (
    <>
      <Icon name="more" />
      <Trans comment="Button of what is rarely done">More</Trans>
    </>
  );
  if (!isNarrow) {
    const label = t({ message: 'More', comment: 'Button of what is rarely done' });
    return (
      <MenuButton label={label} className="ctl" placing={overTheBar} button={face}>
        <MoreMenu context={context} />
      </MenuButton>
    );
  }
  return (
    <button
      type="button"
      className="ctl"
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={() => context.dialog.set(moreDialog)}
    >
      {face}
    </button>
  );
}
