import { lazy, Suspense } from 'react';
import { route } from './core/route';
import { HomeScreen } from './screens/home/HomeScreen';
import { ErrorBoundary } from './screens/error/ErrorBoundary';
import { LiveRegions } from './ui/LiveRegions';
import { useStore } from './ui/useStore';

const RoomScreen = lazy(async () => ({
  default: (await import('./screens/room/RoomScreen')).RoomScreen,
}));
const NotFoundScreen = lazy(async () => ({
  default: (await import('./screens/error/NotFoundScreen')).NotFoundScreen,
}));

/** What the address shows. */
export function App() {
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <Screen />
      </Suspense>
      <LiveRegions />
    </ErrorBoundary>
  );
}

function Screen() {
  const shown = useStore(route);
  switch (shown.screen) {
    case 'home':
      return <HomeScreen />;
    case 'room':
      return <RoomScreen key={shown.code} code={shown.code} />;
    case 'unknown':
      return <NotFoundScreen />;
  }
}
