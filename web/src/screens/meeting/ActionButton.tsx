import { useLingui } from '@lingui/react';
import type { Action, Meeting } from '../../core/actions';
import { ariaShortcut } from '../../core/shortcut';
import { Icon } from '../../ui/Icon';
import { tooltipOf } from './tooltip';

interface ActionButtonProps {
  readonly action: Action;
  readonly meeting: Meeting;
  readonly busy?: boolean;
  readonly className?: string;
}

/** The button of any action in the bar. What it says and does is the action's; how it looks is the style's. */
export function ActionButton({ action, meeting, busy = false, className = '' }: ActionButtonProps) {
  const { i18n } = useLingui();
  const words = action.words(meeting);
  const off = action.isOff?.(meeting) ? 'off' : '';
  return (
    <button
      type="button"
      className={`ctl ${off} ${className}`}
      title={tooltipOf(i18n._(words.does), action.shortcut)}
      aria-keyshortcuts={action.shortcut && ariaShortcut(action.shortcut)}
      aria-busy={busy}
      onClick={() => !busy && action.perform(meeting)}
    >
      <Icon name={words.icon} />
      {i18n._(words.label)}
    </button>
  );
}
