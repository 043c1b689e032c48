import { type ElementInfo, RemoteVideoTrack } from 'livekit-client';
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
  const info = infoOf(picture);
  video.observeElementInfo(info);
  const close = () => opened.close();
  video.mediaStreamTrack.addEventListener('ended', close);
  addEventListener('pagehide', close);
  opened.addEventListener('resize', () => info.handleResize?.());
  opened.addEventListener('pagehide', () => {
    video.stopObservingElementInfo(info);
    video.mediaStreamTrack.removeEventListener('ended', close);
    removeEventListener('pagehide', close);
  });
}

/** How large it is shown: the page of the meeting cannot see that of an element in another window. */
function infoOf(picture: HTMLVideoElement): ElementInfo {
  return {
    element: picture,
    width: () => picture.clientWidth,
    height: () => picture.clientHeight,
    visible: true,
    pictureInPicture: true,
    visibilityChangedAt: undefined,
    observe: () => undefined,
    stopObserving: () => undefined,
  };
}
