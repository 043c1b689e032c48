// Screens in states that are hard to reach, for looking at and for screenshots; never part of the build.
// ?show=meeting|left &people=6 &state=live|reconnecting|blocked|failed &why=left|lost|…
import '../src/ui/styles/site.css';
import '../src/ui/styles/room.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import type { EndReason } from '../src/core/end_reason';
import { speakPreferredLanguage } from '../src/core/language';
import { loadPreferences } from '../src/core/preferences';
import { followTheme } from '../src/core/theme';
import { LeftScreen } from '../src/screens/left/LeftScreen';
import { MeetingScreen } from '../src/screens/meeting/MeetingScreen';
import { LiveRegions } from '../src/ui/LiveRegions';
import { fakePeople, fakeSession } from './fake_session';

const query = new URLSearchParams(location.search);
const people = fakePeople(Number(query.get('people') ?? 6));

function Shown() {
  if (query.get('show') === 'left') {
    const why = (query.get('why') ?? 'left') as EndReason;
    const visit = { roomName: 'Comité de suivi du plan vélo', why, people, duration: 58 * 60_000 };
    return <LeftScreen visit={visit} onComeBack={() => undefined} />;
  }
  return (
    <MeetingScreen
      code="abc-defg-hij"
      roomName="Comité de suivi du plan vélo"
      session={fakeSession(people, query.get('state') ?? 'live')}
      onEnded={() => undefined}
    />
  );
}

loadPreferences();
followTheme(document.documentElement);
await speakPreferredLanguage();
const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Shown />
      <LiveRegions />
    </I18nProvider>,
  );
}
