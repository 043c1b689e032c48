import { useEffect } from 'react';
import { useSelected, useStore } from '../../ui/useStore';
import { wholeView } from './board/view';
import type { ScreenShareView } from './screen_share';
import type { ScreenSources } from './screen_sources';

interface LargeScreenToolsProps {
  readonly sources: ScreenSources;
  readonly share: ScreenShareView;
  /** Who shares the only large screen. */
  readonly identity: string;
}

/** The tools of the large screen, once their code is here. Drawn anew for each screen, which is first seen whole. */
export function LargeScreenTools({ sources, share, identity }: LargeScreenToolsProps) {
  const loaded = useStore(sources.board);
  const screen = useSelected(sources.screens, (all) => all.find((one) => one.identity === identity));
  const board = loaded?.board;
  useEffect(() => {
    board?.view.set(wholeView);
    board?.tool.set('look');
  }, [board]);
  if (!loaded || !screen) return null;
  return <loaded.ShareTools board={loaded.board} share={share} screen={screen} />;
}
