import { Trans, useLingui } from '@lingui/react/macro';
import { preferences, setPreferences } from '../../core/preferences';
import { Button } from '../../ui/Button';
import { useStore } from '../../ui/useStore';
import type { NamedAction } from './judge_shortcut';
import { PreferenceSwitch } from './PreferenceSwitch';
import { ShortcutRow } from './ShortcutRow';
import styles from './ShortcutsTab.module.css';

/** The shortcut of each action, and whether single keys are any. */
export function ShortcutsTab({ actions }: { readonly actions: readonly NamedAction[] }) {
  const { t } = useLingui();
  const { shortcuts } = useStore(preferences);
  return (
    <>
      <PreferenceSwitch of="singleKeys" hint={<Trans>Turn this off if you dictate, or if keys are pressed by accident.</Trans>}>
        <Trans>Allow shortcuts of a single letter</Trans>
      </PreferenceSwitch>
      <ul className={styles.list} aria-label={t`Keyboard shortcuts`}>
        {actions.map((action) => (
          <ShortcutRow key={action.id} action={action} actions={actions} />
        ))}
      </ul>
      {Object.keys(shortcuts).length > 0 && (
        <Button className={styles.reset} onClick={() => setPreferences({ shortcuts: {} })}>
          <Trans>Restore all shortcuts</Trans>
        </Button>
      )}
    </>
  );
}
