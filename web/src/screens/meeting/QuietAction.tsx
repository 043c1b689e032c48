import { useLingui } from '@lingui/react';
import type { Action, Meeting } from '../../core/actions';
import { Icon } from '../../ui/Icon';
import { tooltipOf } from './tooltip';
import { ariaShortcut } from '../../core/shortcut';

interface QuietActionProps {
  readonly action: Action;
  readonly meeting: Meeting;
  readonly className?: string;
}

/** The button of an action outside the bar of controls. */
export function QuietAction({ action, meeting, className = '' }: QuietActionProps) {
  const { i18n } = useLingui();
  const words = action.words(meeting);
  return (
    <button
      type="button"
      className={`btn quiet small ${className}`}
      title={tooltipOf(i18n._(words.does), action.shortcut)}
      aria-keyshortcuts={action.shortcut && ariaShortcut(action.shortcut)}
      onClick={() => action.perform(meeting)}
    >
      <Icon name={words.icon} small />
      {i18n._(words.label)}
    </button>
  );
}
