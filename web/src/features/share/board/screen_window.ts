import { RemoteVideoTrack } from 'livekit-client';
import { observeElsewhere } from '../../people';
import type { SharedScreen } from '../shared_screens';

/** Shows a shared screen in a window of its own, for a second screen. It closes with the share and with the meeting. */
export function openScreenWindow({ video, identity }: SharedScreen, title: string): void {
  if (!(video instanceof RemoteVideoTrack)) return;
  const opened = window.open('', `screen-${identity}`, 'popup,width=1280,height=720');
  if (!opened) return;
  const { document: page } = opened;
  page.title = title;
  Object.assign(page.body.style, { margin: '0', background: 'black' });
  const picture = page.createElement('video');
  Object.assign(picture, { autoplay: true, muted: true, playsInline: true, srcObject: new MediaStream([video.mediaStreamTrack]) });
  Object.assign(picture.style, { display: 'block', inlineSize: '100vw', blockSize: '100vh', objectFit: 'contain' });
  page.body.replaceChildren(picture);
  const end = observeElsewhere(video, picture);
  const close = () => opened.close();
  video.mediaStreamTrack.addEventListener('ended', close);
  addEventListener('pagehide', close);
  opened.addEventListener('pagehide', () => {
    end();
    video.mediaStreamTrack.removeEventListener('ended', close);
    removeEventListener('pagehide', close);
  });
}
