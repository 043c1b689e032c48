import { useEffect } from 'react';
import type { Knock } from '../lobby';
import type { PreviewMedia } from './preview_media';

/** Switches camera and microphone off while one is not wanted, and on again once one may hope. */
export function useOffWhileRefused(media: PreviewMedia, knock: Knock | undefined): void {
  useEffect(() => {
    if (!knock) return;
    const look = () => {
      const { status } = knock.state.get();
      media.setAside(status === 'denied' || status === 'locked');
    };
    const unfollow = knock.state.subscribe(look);
    look();
    return () => {
      unfollow();
      media.setAside(false);
    };
  }, [media, knock]);
}
