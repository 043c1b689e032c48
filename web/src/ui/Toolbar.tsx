import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';

interface ToolbarProps {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** Buttons that are one stop of the Tab key, where one was last; left and right move inside. */
export function Toolbar({ label, className, children }: ToolbarProps) {
  const last = useRef<HTMLElement>(null);
  const passedOver = useRef<readonly HTMLElement[]>([]);
  const takeBackIn = () => {
    for (const button of passedOver.current) button.removeAttribute('tabindex');
    passedOver.current = [];
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const { currentTarget: bar, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = buttonsIn(bar);
    const now = buttons.findIndex((button) => button === document.activeElement);
    if (key === 'Tab') {
      // The browser goes on from here, past the others.
      takeBackIn();
      passedOver.current = buttons.filter((_, at) => at !== now);
      for (const button of passedOver.current) button.tabIndex = -1;
      last.current = buttons[now] ?? null;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0;
    const next = step === 0 || now < 0 ? undefined : buttons[now + (getComputedStyle(bar).direction === 'rtl' ? -step : step)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const enter = ({ currentTarget, relatedTarget, target }: FocusEvent<HTMLElement>) => {
    const isFromOutside = !currentTarget.contains(relatedTarget);
    const was = last.current;
    last.current = null;
    // Only the Tab key comes in at an edge of the bar.
    if (!isFromOutside || !was?.isConnected || was === target) return;
    const buttons = buttonsIn(currentTarget);
    if (target === buttons[0] || target === buttons.at(-1)) was.focus();
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) => {
    if (!currentTarget.contains(relatedTarget)) takeBackIn();
  };
  return (
    <div role="toolbar" tabIndex={-1} className={className} aria-label={label} onKeyDown={press} onFocus={enter} onBlur={leave}>
      {children}
    </div>
  );
}

function buttonsIn(bar: HTMLElement): HTMLElement[] {
  const buttons = [...bar.querySelectorAll<HTMLElement>('button:not([role])')];
  return buttons.filter((button) => button.checkVisibility?.() ?? true);
}
