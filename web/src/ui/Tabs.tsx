import { type KeyboardEvent, type ReactNode, useId } from 'react';
import type { IconName } from '../core/icon_names';
import { reachedBy } from './arrow_keys';
import { Icon } from './Icon';
import styles from './Tabs.module.css';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly icon: IconName;
  readonly label: string;
}

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly shown: Name;
  readonly onShow: (name: Name) => void;
  /** What the tab that is shown holds. */
  readonly children: ReactNode;
}

/** Tabs down the side of a wide dialog, along its top where that is narrow. Keys as ARIA has them: arrows, Home, End. */
export function Tabs<Name extends string>({ label, tabs, shown, onShow, children }: TabsProps<Name>) {
  const id = useId();
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const to = reachedBy(event.key, tabs.findIndex(({ name }) => name === shown), tabs.length);
    const next = to === undefined ? undefined : tabs[to];
    if (!next) return;
    event.preventDefault();
    onShow(next.name);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[to ?? 0]?.focus();
  };
  return (
    <div className={styles.sides}>
      <div role="tablist" tabIndex={-1} aria-label={label} aria-orientation="vertical" className={styles.tabs} onKeyDown={press}>
        {tabs.map(({ name, icon, label: words }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === shown}
            aria-controls={`${id}-panel`}
            tabIndex={name === shown ? 0 : -1}
            data-first={name === shown || undefined}
            onClick={() => onShow(name)}
          >
            <Icon name={icon} small />
            {words}
          </button>
        ))}
      </div>
      <div key={shown} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown}`} className={styles.body}>
        {children}
      </div>
    </div>
  );
}
