import { type FocusEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './MenuButton.module.css';

interface MenuButtonProps {
  /** Names the menu. */
  readonly label: string;
  readonly className: string;
  /** What the button shows, its name included. */
  readonly button: ReactNode;
  /** Elements with the role `menuitem`; each is an element that can take the focus. */
  readonly children: ReactNode;
}

/** A button that opens a menu below it. Keys as ARIA has them: arrows, Home, End, Escape, Tab. */
export function MenuButton({ label, className, button, children }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (isOpen) itemsIn(menu.current)[0]?.focus();
  }, [isOpen]);

  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  const leave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') return close();
    const items = itemsIn(menu.current);
    const to = nextOf(event.key, items.findIndex((item) => item === document.activeElement), items.length);
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.focus();
  };
  return (
    <div className={styles.anchor} onBlur={leave}>
      <button
        ref={opener}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {button}
      </button>
      {isOpen && (
        <div
          ref={menu}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className={`menu ${styles.menu}`}
          onKeyDown={press}
          onClick={close}
        >
          {children}
        </div>
      )}
    </div>
  );
}

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
