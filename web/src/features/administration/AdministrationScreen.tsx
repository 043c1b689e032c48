import '../../ui/styles/administration.css';
import { Trans, useLingui } from '@lingui/react/macro';
import type { AdministrationSection } from '../../core/route';
import { Link } from '../../ui/Link';
import { usePage } from '../../ui/usePage';
import { WhenSignedIn } from '../sign_in';
import { DeskFrame } from '../site';
import { AuditScreen } from './AuditScreen';
import { LiveMeetingScreen } from './LiveMeetingScreen';
import { LiveScreen } from './LiveScreen';
import { PastMeetingScreen } from './PastMeetingScreen';
import { AccountsScreen } from './AccountsScreen';
import { ChecksScreen } from './ChecksScreen';
import { OrganisationScreen } from './OrganisationScreen';
import { QualityScreen } from './QualityScreen';
import { RetentionScreen } from './RetentionScreen';
import { SideNav } from './SideNav';
import { StorageScreen } from './StorageScreen';

interface AdministrationScreenProps {
  readonly section: AdministrationSection;
  /** What of the section is looked at more closely. */
  readonly id: string | undefined;
}

/** What administrators see and do; others are told that it is not for them. */
export function AdministrationScreen(props: AdministrationScreenProps) {
  return <WhenSignedIn>{(me) => (me.isAdministrator ? <Place {...props} /> : <NotForYou />)}</WhenSignedIn>;
}

function Place({ section, id }: AdministrationScreenProps) {
  return (
    <DeskFrame at="administration" aside={<SideNav at={section} />}>
      {/* Each place begins anew: another meeting's figures are never shown under this one's name. */}
      <Shown key={`${section} ${id}`} section={section} id={id} />
    </DeskFrame>
  );
}

function Shown({ section, id }: AdministrationScreenProps) {
  switch (section) {
    case 'live':
      return id === undefined ? <LiveScreen /> : <LiveMeetingScreen id={id} />;
    case 'people':
      return <AccountsScreen />;
    case 'quality':
      return id === undefined ? <QualityScreen /> : <PastMeetingScreen id={id} />;
    case 'storage':
      return <StorageScreen />;
    case 'retention':
      return <RetentionScreen />;
    case 'audit':
      return <AuditScreen />;
    case 'organisation':
      return <OrganisationScreen />;
    case 'checks':
      return <ChecksScreen />;
  }
}

function NotForYou() {
  const { t } = useLingui();
  const heading = usePage(t`Administration`);
  return (
    <DeskFrame at="administration">
      <div className="stack">
        <h1 className="title" ref={heading} tabIndex={-1}>
          <Trans>This page is for administrators</Trans>
        </h1>
        <p>
          <Trans>Your account can’t manage this service. If you need to, ask one of its administrators to make you one, too.</Trans>
        </p>
        <p>
          <Link className="standalone" href="/">
            <Trans>Go to the home page</Trans>
          </Link>
        </p>
      </div>
    </DeskFrame>
  );
}
