import { languages, preferences, themes } from './preferences';
import { createStore } from './store';

const place = '/embed/';

/** This page shows a meeting in another site's page. Only below this place may one be framed. */
export const isEmbedded = typeof window !== 'undefined' && window.parent !== window && location.pathname.startsWith(place);

/** By what the server knows who waits at a door here, for as long as this page is open: in another site's page there are no cookies. */
export const framedVisitor: string | undefined = isEmbedded && window.isSecureContext ? crypto.randomUUID() : undefined;

/** Where a room's meeting is, from here. */
export function meetingPath(code: string): string {
  return isEmbedded ? place + code : `/${code}`;
}

/** The page around wants one to join without a click. */
export const joinWanted = createStore(false);

/** Takes over what the page around says behind the #, for this visit alone: nothing of it is kept. */
export function takeWishes(hash: string): void {
  const wishes = new URLSearchParams(hash.slice(1));
  const kept = preferences.get();
  preferences.set({
    ...kept,
    name: wishes.get('name') || kept.name,
    language: languages.find((language) => language === wishes.get('lang')) ?? kept.language,
    theme: themes.find((theme) => theme === wishes.get('theme')) ?? kept.theme,
    microphoneOn: kept.microphoneOn && wishes.get('microphone') !== 'off',
    cameraOn: kept.cameraOn && wishes.get('camera') !== 'off',
  });
  joinWanted.set(wishes.get('join') === 'on');
}
