import { useEffect } from 'react';
import { isEmbedded } from './core/embedding';
import { prefetchWhenIdle, startLater } from './core/lazy_module';
import { type Route, route } from './core/route';
import { accountScreen } from './features/account';
import { administrationScreen } from './features/administration';
import { callScreen, callState, leaveCall } from './features/call';
import { connectionTestScreen } from './features/connection_test';
import { embeddedMeeting, embeddingScreens } from './features/embedding';
import { EndedScreen } from './features/ended';
import { ErrorBoundary, WhenLoaded } from './features/errors';
import { HomeScreen } from './features/home';
import { NotFoundScreen } from './features/not_found';
import { prejoinScreen } from './features/prejoin';
import { attendanceScreen, createdScreen, roomScreen, roomsScreen, settingsPopupScreen } from './features/rooms';
import { meetingScreen, planScreen } from './features/schedule';
import { loadVisitor, serverConfig, visitor } from './features/session';
import { setupScreens } from './features/setup';
import { signInScreens } from './features/sign_in';
import { LiveRegions } from './ui/LiveRegions';
import { useSelected, useStore } from './ui/useStore';

/** The call that one is in or has just left, else what the address shows. */
export function App() {
  useEmbedder();
  return (
    <>
      <ErrorBoundary onError={leaveCall}>
        <Screen />
      </ErrorBoundary>
      <LiveRegions />
    </>
  );
}

/** In another site's page, that page is dealt with as soon as the server has said whose pages may. */
function useEmbedder(): void {
  const allowed = useSelected(serverConfig, (config) => config?.embeddedBy);
  useEffect(() => {
    if (!isEmbedded || !allowed) return undefined;
    return startLater(embeddedMeeting, ({ serveEmbedder }) => serveEmbedder(allowed));
  }, [allowed]);
}

function Screen() {
  const now = useStore(callState);
  switch (now.at) {
    case 'call':
      return (
        <WhenLoaded key="call" module={callScreen}>
          {({ CallScreen }) => <CallScreen code={now.code} roomName={now.roomName} session={now.session} />}
        </WhenLoaded>
      );
    case 'ended':
      return <EndedScreen summary={now.summary} />;
    case 'none':
      return <ScreenOfAddress />;
  }
}

function ScreenOfAddress() {
  const shown = useStore(route);
  if (shown.screen !== 'createButton') return <OwnScreen shown={shown} />;
  // In another site's page nobody is signed in, and nobody is sent to a provider.
  return <WhenLoaded module={embeddingScreens}>{({ CreateButtonScreen }) => <CreateButtonScreen />}</WhenLoaded>;
}

function OwnScreen({ shown }: { readonly shown: Route }) {
  const now = useStore(visitor);
  useEffect(() => void loadVisitor(), []);
  useEffect(() => prefetchWhenIdle(prejoinScreen), []);
  if (now.is === 'someone' && now.me.needsSecondFactor) {
    return <WhenLoaded module={signInScreens}>{({ SecondFactorScreen }) => <SecondFactorScreen />}</WhenLoaded>;
  }
  switch (shown.screen) {
    case 'home':
      return <HomeScreen />;
    case 'prejoin':
      return (
        <WhenLoaded key={shown.code} module={prejoinScreen}>
          {({ PrejoinScreen }) => <PrejoinScreen code={shown.code} />}
        </WhenLoaded>
      );
    case 'signIn':
      return <WhenLoaded module={signInScreens}>{({ SignInScreen }) => <SignInScreen />}</WhenLoaded>;
    case 'welcome':
      return <WhenLoaded module={signInScreens}>{({ WelcomeScreen }) => <WelcomeScreen />}</WhenLoaded>;
    case 'setup':
      return <WhenLoaded module={setupScreens}>{({ SetupScreen }) => <SetupScreen step={shown.step} />}</WhenLoaded>;
    case 'connectionTest':
      return <WhenLoaded module={connectionTestScreen}>{({ ConnectionTestScreen }) => <ConnectionTestScreen />}</WhenLoaded>;
    case 'account':
      return <WhenLoaded module={accountScreen}>{({ AccountScreen }) => <AccountScreen />}</WhenLoaded>;
    case 'rooms':
      return <WhenLoaded module={roomsScreen}>{({ RoomsScreen }) => <RoomsScreen />}</WhenLoaded>;
    case 'room':
      return (
        <WhenLoaded key={shown.code} module={roomScreen}>
          {({ RoomScreen }) => <RoomScreen code={shown.code} />}
        </WhenLoaded>
      );
    case 'created':
      return (
        <WhenLoaded key={shown.code} module={createdScreen}>
          {({ CreatedScreen }) => <CreatedScreen code={shown.code} />}
        </WhenLoaded>
      );
    case 'attendance':
      return (
        <WhenLoaded key={shown.code} module={attendanceScreen}>
          {({ AttendanceScreen }) => <AttendanceScreen code={shown.code} />}
        </WhenLoaded>
      );
    case 'schedule':
      return (
        <WhenLoaded key={shown.code} module={planScreen}>
          {({ PlanScreen }) => <PlanScreen code={shown.code} />}
        </WhenLoaded>
      );
    case 'meeting':
      return (
        <WhenLoaded key={shown.id} module={meetingScreen}>
          {({ MeetingScreen }) => <MeetingScreen id={shown.id} />}
        </WhenLoaded>
      );
    case 'createPopup':
      return <WhenLoaded module={embeddingScreens}>{({ CreatePopupScreen }) => <CreatePopupScreen />}</WhenLoaded>;
    case 'settingsPopup':
      return <WhenLoaded module={settingsPopupScreen}>{({ SettingsPopupScreen }) => <SettingsPopupScreen />}</WhenLoaded>;
    case 'administration':
      return (
        <WhenLoaded module={administrationScreen}>
          {({ AdministrationScreen }) => <AdministrationScreen section={shown.section} id={shown.id} />}
        </WhenLoaded>
      );
    default:
      return <NotFoundScreen />;
  }
}
