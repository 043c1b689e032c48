import { Trans, useLingui } from '@lingui/react/macro';
import { announce } from '../../core/announcer';
import type { Me } from '../../core/api/people';
import { navigate, route } from '../../core/route';
import { Avatar } from '../../ui/Avatar';
import { Icon } from '../../ui/Icon';
import { Link } from '../../ui/Link';
import { MenuButton } from '../../ui/MenuButton';
import { useStore } from '../../ui/useStore';
import styles from './AccountMenu.module.css';
import { leaveSession, serverConfig, visitor } from './visitor';

/** Who is signed in, with what belongs to them; or the way to sign in, where there are accounts. */
export function AccountMenu() {
  const now = useStore(visitor);
  const hasAccounts = useStore(serverConfig)?.hasAccounts === true;
  if (now.is === 'someone') return <MenuOf me={now.me} />;
  return now.is === 'nobody' && hasAccounts ? <SignInLink /> : null;
}

function SignInLink() {
  const come = () => navigate('/sign-in', { returnTo: location.pathname });
  return (
    <Link className="btn" href="/sign-in" onFollow={come}>
      <Trans>Sign in</Trans>
    </Link>
  );
}

function MenuOf({ me }: { readonly me: Me }) {
  const { t } = useLingui();
  const { fullName } = me;
  const label = t`${fullName}, your account`;
  const leave = () =>
    void leaveSession().then(
      (isStaying) => isStaying && route.get().screen !== 'home' && navigate('/'),
      () => announce(t`You couldn’t be signed out. Check your connection, then try again.`, 'assertive'),
    );
  const face = (
    <>
      <Avatar name={fullName} />
      <span className="sr-only">{label}</span>
      <span className={`narrow-hide ${styles.name}`} aria-hidden="true">
        {fullName}
      </span>
      <Icon name="chevron" small className="narrow-hide" />
    </>
  );
  return (
    <MenuButton label={label} className="who" button={face}>
      <Link role="menuitem" className="menu-item" href="/rooms">
        <Icon name="list" />
        <Trans>Your rooms</Trans>
      </Link>
      <Link role="menuitem" className="menu-item" href="/account">
        <Icon name="settings" />
        <span className={styles.account}>
          <Trans>Your account</Trans>
          <small>{me.email}</small>
        </span>
      </Link>
      {me.isAdministrator && (
        <Link role="menuitem" className="menu-item" href="/admin">
          <Icon name="admin" />
          <Trans>Administration</Trans>
        </Link>
      )}
      <hr />
      <button role="menuitem" type="button" className="menu-item" onClick={leave}>
        <Icon name="leave" />
        <Trans>Sign out</Trans>
      </button>
    </MenuButton>
  );
}
