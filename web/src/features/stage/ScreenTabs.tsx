import { Trans, useLingui } from '@lingui/react/macro';
import { firstNameOf } from '../../core/names';
import type { ReadableStore } from '../../core/store';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { SharedScreen } from '../share';
import styles from './ScreenTabs.module.css';
import { isSameItem, itemOf } from './stage_plan';
import type { StageView } from './stage_store';

interface ScreenTabsProps {
  readonly stage: StageView;
  readonly screens: ReadableStore<readonly SharedScreen[]>;
}

/** Whose screen is large; when several are shared, which of them, or all side by side. */
export function ScreenTabs({ stage, screens }: ScreenTabsProps) {
  const { t } = useLingui();
  const shared = useStore(screens);
  const { pages } = useStore(stage.layout);
  const { pinned, allScreens, mode } = useStore(stage.choices);
  const large = pages[0]?.[0];
  if (mode === 'grid') return null;
  const [only] = shared;
  if (shared.length < 2) return only ? <Whose screen={only} /> : null;
  const isAll = allScreens && pinned === undefined;
  return (
    <div className={`segmented small ${styles.tabs}`} role="group" aria-label={t`Shared screens`}>
      <button
        type="button"
        aria-pressed={isAll}
        onClick={() => stage.choose({ allScreens: true, pinned: undefined })}
      >
        <Icon name="grid" small />
        <Trans comment="All shared screens side by side">All</Trans>
      </button>
      {shared.map(({ identity, name, isSelf }) => (
        <button
          key={identity}
          type="button"
          aria-pressed={!isAll && isSameItem(large, itemOf('screen', identity))}
          onClick={() => stage.choose({ allScreens: false, pinned: itemOf('screen', identity) })}
        >
          <Icon name="screen" small />
          {isSelf ? t`Your screen` : <NameOfScreen name={name} />}
        </button>
      ))}
    </div>
  );
}

function NameOfScreen({ name }: { readonly name: string }) {
  return (
    <>
      <span className={styles.long}>
        <Trans>Screen of {name}</Trans>
      </span>
      <span className={styles.short} aria-hidden="true">
        {firstNameOf(name)}
      </span>
    </>
  );
}

function Whose({ screen: { name, isSelf } }: { readonly screen: SharedScreen }) {
  return (
    <span className={`small-text ${styles.whose}`}>
      <Icon name="screen" small />
      <span title={name}>{isSelf ? <Trans>Your screen</Trans> : <Trans>Screen of {name}</Trans>}</span>
    </span>
  );
}
