import { type ReactNode, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { reachedBy } from './arrow_keys';
import styles from './MenuButton.module.css';
import { placeBeside, type Placing } from './place_beside';

interface MenuButtonProps {
  /** Names the menu. */
  readonly label: string;
  readonly className: string;
  /** What the button shows; its name too, unless it has `name`. */
  readonly button: ReactNode;
  /** Names a button that shows no words. */
  readonly name?: string;
  readonly placing?: Placing;
  /** Of the button, where something else opens the menu too. */
  readonly id?: string;
  /** As aria-keyshortcuts has it. */
  readonly shortcut?: string;
  /** Elements that can take the focus, with the role `menuitem` or `menuitemradio`, or `menuitemcheckbox`: that leaves it open. */
  readonly children: ReactNode;
}

const underTheEnd: Placing = { side: 'below', align: 'end', gap: 4 };

/** A button that opens a menu beside it, above everything. Keys as ARIA has them: arrows, Home, End, letters, Escape, Tab. */
export function MenuButton({ label, className, button, name, placing = underTheEnd, id, shortcut, children }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    opener.current?.focus();
    setOpen(false);
  };
  const goOn = () => {
    opener.current?.focus();
    // Only when the key has done its part, so that it finds its way from here.
    setTimeout(() => setOpen(false));
  };
  return (
    <>
      <button
        ref={opener}
        id={id}
        type="button"
        className={className}
        aria-label={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-keyshortcuts={shortcut}
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
        <OpenMenu label={label} anchor={opener} placing={placing} onClose={close} onTab={goOn} onLeave={() => setOpen(false)}>
          {children}
        </OpenMenu>
      )}
    </>
  );
}

interface OpenMenuProps {
  readonly label: string;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly placing: Placing;
  /** Something was chosen, or Escape was pressed: the keyboard goes back. */
  readonly onClose: () => void;
  /** The keyboard goes on from the button. */
  readonly onTab: () => void;
  /** Somebody clicked elsewhere, or the keyboard went there. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

function OpenMenu({ label, anchor, placing, onClose, onTab, onLeave, children }: OpenMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const place = useEffectEvent(() => menu.current && anchor.current && standBeside(menu.current, anchor.current, placing));
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!turn(event, itemsIn(menu.current)) && event.key !== 'Escape') return;
    event.preventDefault();
    // The panel or the bar around it has its own arrows and its own Escape.
    event.stopPropagation();
    if (event.key === 'Escape') onClose();
  });
  const goElsewhere = useEffectEvent(({ target }: Event) => {
    if (!(target instanceof Node) || !(menu.current?.contains(target) || anchor.current?.contains(target))) onLeave();
  });
  useLayoutEffect(() => {
    const element = menu.current;
    // Above everything, and never cut by what scrolls. Browsers without it show the menu where it is.
    element?.showPopover?.();
    place();
    // Arrows lead to items, Tab past them.
    for (const item of itemsIn(element)) item.tabIndex = -1;
    const chosen = element?.querySelector<HTMLElement>('[role="menuitemradio"][aria-checked="true"]');
    (chosen ?? itemsIn(element)[0])?.focus();
  }, []);
  useEffect(() => {
    const element = menu.current;
    // Not React's: it hears of a key only after everything around has.
    element?.addEventListener('keydown', press);
    addEventListener('resize', place);
    addEventListener('scroll', place, true);
    addEventListener('pointerdown', goElsewhere);
    addEventListener('focusin', goElsewhere);
    return () => {
      element?.removeEventListener('keydown', press);
      removeEventListener('resize', place);
      removeEventListener('scroll', place, true);
      removeEventListener('pointerdown', goElsewhere);
      removeEventListener('focusin', goElsewhere);
    };
  }, []);
  return (
    <div
      ref={menu}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={`menu ${styles.menu}`}
      onKeyDown={({ key }) => key === 'Tab' && onTab()}
      onClick={({ target }) => target instanceof Element && target.closest(choices) && onClose()}
    >
      {children}
    </div>
  );
}

const choices = '[role="menuitem"]:not([aria-disabled="true"]), [role="menuitemradio"]';

function standBeside(menu: HTMLElement, anchor: HTMLElement, placing: Placing): void {
  menu.style.maxBlockSize = '';
  const size = { width: menu.offsetWidth, height: menu.offsetHeight };
  const view = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
  const { left, top, maxHeight } = placeBeside(anchor.getBoundingClientRect(), size, view, placing);
  Object.assign(menu.style, { insetInlineStart: `${left}px`, insetBlockStart: `${top}px`, maxBlockSize: `${maxHeight}px` });
}

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

/** Takes the keyboard to another item; false when the key does not. */
function turn({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  const now = items.findIndex((item) => item === document.activeElement);
  const isLetter = key.length === 1 && key !== ' ';
  const to = isLetter ? beginningWith(key, now, items) : reachedBy(key, now, items.length);
  if (to === undefined) return false;
  items[to]?.focus();
  return true;
}

/** The next item that begins with this letter, round the end. */
function beginningWith(letter: string, now: number, items: readonly HTMLElement[]): number | undefined {
  const order = items.map((_, i) => (now + 1 + i) % items.length);
  return order.find((i) => items[i]?.textContent.trim().toLowerCase().startsWith(letter.toLowerCase()));
}
