import { useLingui } from '@lingui/react/macro';
import { ariaShortcut } from '../../core/shortcut';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import type { Placing } from '../../ui/place_beside';
import type { ReactionsView } from './live_reactions';
import { react, reactButtonId, reactLabel } from './react.action';
import styles from './ReactButton.module.css';
import { ReactionChoices } from './ReactionChoices';

const overTheBar: Placing = { side: 'above', align: 'middle', gap: 12 };
const { shortcut } = react;

interface ReactButtonProps {
  readonly reactions: ReactionsView;
}

/** Opens the eight reactions over the bar. */
export function ReactButton({ reactions }: ReactButtonProps) {
  const { t, i18n } = useLingui();
  return (
    <MenuButton
      id={reactButtonId}
      label={t`Show a reaction`}
      className="ctl"
      placing={overTheBar}
      {...(shortcut && { shortcut: ariaShortcut(shortcut) })}
      button={
        <>
          <Icon name="smile" />
          {i18n._(reactLabel.text)}
        </>
      }
    >
      <div className={styles.row}>
        <ReactionChoices role="menuitem" onChoose={(name) => reactions.send(name)} />
      </div>
    </MenuButton>
  );
}
