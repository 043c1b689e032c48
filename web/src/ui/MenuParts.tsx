import { type ReactNode, useId } from 'react';
import type { IconName } from '../core/icon_names';
import { Icon } from './Icon';
import styles from './MenuParts.module.css';

interface MenuItemProps {
  readonly icon: IconName;
  readonly className?: string;
  readonly children: ReactNode;
  readonly onChoose: () => void;
}

/** Something that a menu does. */
export function MenuItem({ icon, className, children, onChoose }: MenuItemProps) {
  return (
    <button type="button" role="menuitem" tabIndex={-1} className={['menu-item', className].filter(Boolean).join(' ')} onClick={onChoose}>
      <Icon name={icon} small />
      <span>{children}</span>
    </button>
  );
}

interface MenuChoiceProps {
  /** One of its group, or switched by itself: then the menu stays open. */
  readonly kind: 'radio' | 'checkbox';
  readonly isChecked: boolean;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
  readonly onChoose: () => void;
}

/** Something that is chosen in a menu or not. */
export function MenuChoice({ kind, isChecked, isBusy = false, children, onChoose }: MenuChoiceProps) {
  return (
    <button
      type="button"
      role={`menuitem${kind}`}
      tabIndex={-1}
      className={kind === 'radio' ? 'menu-item' : `menu-item ${styles.check}`}
      aria-checked={isChecked}
      aria-busy={isBusy || undefined}
      onClick={onChoose}
    >
      {kind === 'radio' ? (
        <Icon name="check" small className={(isChecked ? styles.tick : styles.noTick) ?? ''} />
      ) : (
        <span className={`checkbox ${styles.box}`} aria-hidden="true">
          {isChecked && <Icon name="check" small />}
        </span>
      )}
      <span>{children}</span>
    </button>
  );
}

interface MenuGroupProps {
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** Items of a menu that belong together, under their title. */
export function MenuGroup({ title, children }: MenuGroupProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className={styles.title}>
        {title}
      </div>
      {children}
    </div>
  );
}
