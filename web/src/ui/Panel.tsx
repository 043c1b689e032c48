import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';

interface PanelProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** It is used while one looks at the others: on a phone the stage stays above it. */
  readonly isHalf?: boolean;
  readonly onClose: () => void;
}

/**
 * Stands beside the stage. The keyboard goes into it when it opens, to the field that has `data-first` where that brings up
 * no keyboard on the glass, and back when it closes; Escape closes it.
 */
export function Panel({ title, children, footer, isHalf = false, onClose }: PanelProps) {
  const { t } = useLingui();
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusInside(heading);
  useEffect(() => {
    const element = panel.current;
    const pressed = (event: KeyboardEvent) => {
      // A dialog that opened from the panel takes its own.
      const isInDialog = event.target instanceof Element && event.target.closest('dialog');
      if (event.key === 'Escape' && !event.defaultPrevented && !isInDialog) onClose();
    };
    element?.addEventListener('keydown', pressed);
    return () => element?.removeEventListener('keydown', pressed);
  }, [onClose]);
  return (
    <aside className={isHalf ? 'panel half' : 'panel'} ref={panel} aria-labelledby={id}>
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button look="quiet" className="icon-only" aria-label={t`Close`} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </header>
      <div className="body">{children}</div>
      {footer && <footer>{footer}</footer>}
    </aside>
  );
}

/** Takes the keyboard there, and back to where it was unless it has gone elsewhere meanwhile. */
function useFocusInside(target: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    const inside = target.current?.closest('aside');
    const first = hasKeyboard() ? inside?.querySelector<HTMLElement>('[data-first]') : undefined;
    (first ?? target.current)?.focus();
    return () => {
      const now = document.activeElement;
      const isFree = now === null || now === document.body || inside?.contains(now);
      if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [target]);
}

/** As far as one can tell: whoever has a mouse. */
function hasKeyboard(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(pointer: fine)').matches;
}
