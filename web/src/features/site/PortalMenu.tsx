import { Trans, useLingui } from '@lingui/react/macro';
import { site } from '../../core/site';
import { Icon } from '../../ui/Icon';
import { MenuButton } from '../../ui/MenuButton';
import { useStore } from '../../ui/useStore';
import styles from './PortalMenu.module.css';

/** The organisation's other applications, as its portal has them; nothing where there are none. */
export function PortalMenu() {
  const { t } = useLingui();
  const { portal } = useStore(site);
  if (portal.length === 0) return null;
  const face = (
    <>
      <Icon name="grid" />
      <span className="sr-only">
        <Trans>Applications</Trans>
      </span>
    </>
  );
  return (
    <MenuButton label={t`Applications`} className="btn quiet icon-only" button={face}>
      <div className={styles.applications}>
        {portal.map(({ name, entries }) => (
          <div key={`${name} ${entries[0]?.link}`} role="group" aria-label={name || t`Applications`}>
            {name && (
              <div className={styles.name} aria-hidden="true">
                {name}
              </div>
            )}
            {entries.map((entry) => (
              <a key={entry.link} role="menuitem" className="menu-item" href={entry.link}>
                {entry.name}
              </a>
            ))}
          </div>
        ))}
      </div>
    </MenuButton>
  );
}
