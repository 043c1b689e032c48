import type { ElementInfo } from 'livekit-client';

/** A track whose sender is told how large it is shown. */
export interface ObservedTrack {
  observeElementInfo(info: ElementInfo): void;
  stopObservingElementInfo(info: ElementInfo): void;
}

/**
 * Tells the sender how large a picture is in another window, for this page cannot see that. It counts as visible even
 * while the page itself is hidden. Returns what ends that.
 */
export function observeElsewhere(track: ObservedTrack, picture: HTMLVideoElement): () => void {
  const view = picture.ownerDocument.defaultView;
  const info = infoOf(picture);
  track.observeElementInfo(info);
  const observer = view && new (view as Window & typeof globalThis).ResizeObserver(() => info.handleResize?.());
  observer?.observe(picture);
  return () => {
    observer?.disconnect();
    track.stopObservingElementInfo(info);
  };
}

/** Whether a picture stands in another window, and its sender can be told of that. */
export function isElsewhere(track: object, picture: HTMLVideoElement): track is ObservedTrack {
  return picture.ownerDocument !== document && 'observeElementInfo' in track;
}

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
