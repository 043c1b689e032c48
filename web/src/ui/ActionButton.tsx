import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { type Action, type ActionContext, perform } from '../core/action';
import { ariaShortcut } from '../core/shortcut';
import { Icon } from './Icon';
import { tooltipOf } from './tooltip';
import { useAction } from './useAction';
import { useShortcut } from './useShortcut';

interface ActionButtonProps<Context> {
  readonly action: Action<Context>;
  readonly context: NoInfer<Context> & ActionContext;
  /** In the bar of controls, a small one elsewhere, or one of full size in a panel. */
  readonly place?: 'bar' | 'elsewhere' | 'block';
  readonly className?: string;
  /** A small number at the icon, with its words for who does not see it. */
  readonly badge?: ReactNode;
}

/** The button of any action. What it says and does is the action's; how it looks is the style's. */
export function ActionButton<Context>(props: ActionButtonProps<Context>) {
  const { action, context, place = 'bar', className, badge } = props;
  const { i18n } = useLingui();
  const { label, reason, isPressed, isOff, isBusy } = useAction(action, context);
  const shortcut = useShortcut(action);
  const look = { bar: 'ctl', elsewhere: 'btn quiet small', block: 'btn' }[place];
  return (
    <button
      type="button"
      className={[look, isOff && 'off', className].filter(Boolean).join(' ')}
      title={reason ? i18n._(reason) : tooltipOf(i18n, label.tooltip, shortcut)}
      aria-keyshortcuts={shortcut && ariaShortcut(shortcut)}
      aria-disabled={reason !== undefined || undefined}
      aria-pressed={isPressed}
      aria-busy={isBusy}
      onClick={() => perform(action, context)}
    >
      <Icon name={label.icon} small={place !== 'bar'} />
      {i18n._(label.text)}
      {badge}
    </button>
  );
}
