import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { codeIn } from '../../core/route';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { Icon } from '../../ui/Icon';
import { usePage } from '../../ui/usePage';
import styles from './CreateButton.module.css';
import { awaitRoom, drawCallbackId, embeddedRoom, tellCleared, tellCreated, tellHeight } from './embedder';

/**
 * A button in another site's page, as La Suite Meet's SDK frames it. There it has no session: the room is made in a
 * window of ours. `?slug=` is a room that was made before, `?readOnly=true` keeps it, `?settings=true` offers its rules,
 * `?backgroundColor=` is the page's.
 */
export function CreateButtonScreen() {
  const { t } = useLingui();
  usePage(t`New meeting`);
  const [asked] = useState(() => new URLSearchParams(location.search));
  const [slug, setSlug] = useState(() => codeIn(asked.get('slug') ?? ''));
  useEffect(() => {
    document.body.style.backgroundColor = asked.get('backgroundColor') ?? '';
  }, [asked]);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => watchHeight(frame.current, tellHeight), []);
  const made = (code: string) => {
    setSlug(code);
    tellCreated(embeddedRoom(code));
  };
  const clear = () => {
    setSlug(undefined);
    tellCleared();
  };
  return (
    <main className={styles.frame} ref={frame}>
      {slug ? (
        <MadeRoom
          slug={slug}
          hasSettings={asked.get('settings') === 'true'}
          onClear={asked.get('readOnly') === 'true' ? undefined : clear}
        />
      ) : (
        <MakeRoom onMade={made} />
      )}
    </main>
  );
}

function watchHeight(element: HTMLElement | null, tell: (height: number) => void) {
  if (!element) return undefined;
  const observer = new ResizeObserver(() => tell(element.offsetHeight));
  observer.observe(element);
  return () => observer.disconnect();
}

function MakeRoom({ onMade }: { readonly onMade: (slug: string) => void }) {
  const [callbackId] = useState(drawCallbackId);
  const [opened, setOpened] = useState<'not' | 'open' | 'blocked'>('not');
  useEffect(() => {
    if (opened !== 'open') return undefined;
    const over = new AbortController();
    void awaitRoom(callbackId, over.signal).then((slug) => slug && !over.signal.aborted && onMade(slug));
    return () => over.abort();
  }, [opened, callbackId, onMade]);
  const open = () => {
    const popup = window.open(`/sdk/create-popup?callback=${callbackId}`, 'visio-create', 'popup,width=600,height=800');
    setOpened(popup ? 'open' : 'blocked');
  };
  return (
    <>
      <Button look="primary" onClick={open}>
        <Icon name="camera" small />
        <Trans>Create a meeting link</Trans>
      </Button>
      <p role="status" className="muted">
        {opened === 'open' && <Trans>Go on in the window that has opened.</Trans>}
        {opened === 'blocked' && <Trans>Your browser has blocked the window. Allow this page to open windows, then try again.</Trans>}
      </p>
    </>
  );
}

interface MadeRoomProps {
  readonly slug: string;
  readonly hasSettings: boolean;
  /** Absent where the room stays. */
  readonly onClear: (() => void) | undefined;
}

function MadeRoom({ slug, hasSettings, onClear }: MadeRoomProps) {
  const { t } = useLingui();
  const { url } = embeddedRoom(slug);
  return (
    <>
      <div className={styles.room}>
        <a className="btn primary" href={url} target="_blank" rel="noopener noreferrer">
          <Icon name="camera" small />
          <Trans>Join the meeting</Trans>
        </a>
        <CopyButton text={url} copied={t`Link copied`} label={t`Copy the link`} look="quiet" />
        {hasSettings && (
          <Button look="quiet" className="icon-only" aria-label={t`Rules of the room`} title={t`Rules of the room`} onClick={() => openRules(slug)}>
            <Icon name="settings" small />
          </Button>
        )}
        {onClear && (
          <Button look="quiet" className="icon-only" aria-label={t`Remove the link`} title={t`Remove the link`} onClick={onClear}>
            <Icon name="close" small />
          </Button>
        )}
      </div>
      <p className={styles.address}>{url.replace(/^https?:\/\//, '')}</p>
    </>
  );
}

function openRules(slug: string): void {
  window.open(`/sdk/settings-popup?slug=${slug}`, 'visio-settings', 'popup,width=600,height=800');
}
