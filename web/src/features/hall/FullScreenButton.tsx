import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Icon } from '../../ui/Icon';
import styles from './FullScreenButton.module.css';

/** The only control there is: seen while somebody moves the pointer there, or comes by key. A double click does the same. */
export function FullScreenButton({ hall, isShown }: { readonly hall: Window; readonly isShown: boolean }) {
  const { document: page } = hall;
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const change = () => setFull(page.fullscreenElement !== null);
    const toggle = () => toggleFullScreen(page);
    page.addEventListener('fullscreenchange', change);
    page.addEventListener('dblclick', toggle);
    return () => {
      page.removeEventListener('fullscreenchange', change);
      page.removeEventListener('dblclick', toggle);
    };
  }, [page]);
  return (
    <button type="button" className={`btn ${styles.full}`} data-shown={isShown || undefined} onClick={() => toggleFullScreen(page)}>
      <Icon name="expand" small />
      {isFull ? <Trans>Leave full screen</Trans> : <Trans>Full screen</Trans>}
    </button>
  );
}

function toggleFullScreen(page: Document): void {
  const change = page.fullscreenElement ? page.exitFullscreen() : page.documentElement.requestFullscreen();
  // A browser may refuse; then the window stays as it is.
  change.catch(() => undefined);
}
