// Screens in states that are hard to reach, for looking at and for screenshots; never part of the build.
// ?show=call|ended|lobby &people=6 &host &waiting=3 &told &spotlight &status=waiting|denied|… &state=live|reconnecting|signalling|blocked|failed &why=left|lost|…
import '../src/ui/styles/site.css';
import '../src/ui/styles/room.css';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createRoot } from 'react-dom/client';
import { activatePreferredLanguage } from '../src/core/language';
import { createStore } from '../src/core/store';
import { loadPreferences } from '../src/core/preferences';
import { followTheme } from '../src/core/theme';
import type { EndReason } from '../src/features/call';
import { CallScreen } from '../src/features/call/CallScreen';
import { EndedScreen } from '../src/features/ended';
import { LobbyPage } from '../src/features/lobby/LobbyPage';
import { freshKnock, type Knock, type KnockState, type KnockStatus } from '../src/features/lobby/knock';
import { PreviewMedia } from '../src/features/prejoin/preview_media';
import { Preview } from '../src/features/prejoin/Preview';
import { LiveRegions } from '../src/ui/LiveRegions';
import { loadVisitor } from '../src/features/session';
import { fakePeople, fakeSession } from './fake_session';

const query = new URLSearchParams(location.search);
// What may be attached, the server says.
if (query.has('files')) void loadVisitor();
const people = fakePeople(Number(query.get('people') ?? 6));

const knockState = createStore<KnockState>({
  ...freshKnock,
  status: (query.get('status') ?? 'waiting') as KnockStatus,
  hosts: ['Claire Morvan'],
  place: 2,
  waiting: 3,
  asksLeft: 2,
});
const knock = { state: knockState, since: Date.now() - 42_000, ask: async () => undefined, say: async () => undefined };
const media = new PreviewMedia();

/** Waiting before a meeting, without a server. */
function Lobby() {
  return (
    <LobbyPage
      knock={knock as unknown as Knock}
      roomName="Comité de suivi du plan vélo"
      preview={<Preview media={media} name="Grace Okafor" isOffAir />}
      onEnterAsHost={() => undefined}
      onGiveUp={() => undefined}
    />
  );
}

function Shown() {
  if (query.get('show') === 'lobby') return <Lobby />;
  if (query.get('show') === 'ended') {
    const why = (query.get('why') ?? 'left') as EndReason;
    const summary = { code: 'abc-defg-hij', roomName: 'Comité de suivi du plan vélo', why, people, duration: 58 * 60_000 };
    return <EndedScreen summary={summary} />;
  }
  return (
    <CallScreen
      code="abc-defg-hij"
      roomName="Comité de suivi du plan vélo"
      session={fakeSession(people, query.get('state') ?? 'live', query)}
    />
  );
}

loadPreferences();
followTheme(document.documentElement);
await activatePreferredLanguage();
if (query.get('show') === 'lobby' && !['denied', 'locked'].includes(query.get('status') ?? '')) await media.start();
const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <Shown />
      <LiveRegions />
    </I18nProvider>,
  );
}
