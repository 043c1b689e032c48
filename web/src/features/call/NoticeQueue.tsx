import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { sameData } from '../../core/equality';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import { isBarShort } from './bar_room';
import { firstNotices, isNoticeNarrow, type NoticeLook, noticeRoom } from './notice_room';
import styles from './NoticeQueue.module.css';

/** Several notices at once: one line, two of them on a phone, and how many others there are. */
export function NoticeQueue({ children }: { readonly children: ReactNode }) {
  const { t } = useLingui();
  const queue = useRef<HTMLDivElement>(null);
  const { looks, isFull } = useNotices(queue);
  const room = noticeRoom(useStore(isNoticeNarrow), useStore(isBarShort));
  const [isOpen, setOpen] = useState(false);
  const few = firstNotices(looks, room, isFull);
  const others = looks.length - few;
  const classes = ['notices queue', !isOpen && styles.short, others > 0 && styles.many].filter(Boolean).join(' ');
  return (
    <div className={classes} ref={queue} data-few={few} role="region" aria-label={t`Notices`}>
      {children}
      {others > 0 && (
        <button type="button" className={`btn quiet small ${styles.rest}`} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <Trans>Fewer notices</Trans> : t`${plural(others, { one: '# other notice', other: '# other notices' })}`}
          <Icon name="chevron" small />
        </button>
      )}
    </div>
  );
}

interface Standing {
  /** Of those that may be put away. */
  readonly looks: readonly NoticeLook[];
  /** One that always stays is among them. */
  readonly isFull: boolean;
}

/** Each notice knows alone whether it stands there: they are counted where they stand. */
function useNotices(queue: RefObject<HTMLElement | null>): Standing {
  const [standing, setStanding] = useState<Standing>({ looks: [], isFull: false });
  useEffect(() => {
    const element = queue.current;
    if (!element) return undefined;
    const take = () => {
      const now = standingIn(element);
      setStanding((before) => (sameData(before, now) ? before : now));
    };
    const watch = new MutationObserver(take);
    watch.observe(element, { childList: true });
    take();
    return () => watch.disconnect();
  }, [queue]);
  return standing;
}

function standingIn(queue: HTMLElement): Standing {
  const notices = [...queue.children].filter((child) => child.matches('.banner, .brief'));
  const passing = notices.filter((notice) => !notice.hasAttribute('data-stays'));
  const looks = passing.map((notice): NoticeLook => (notice.matches('.banner') ? 'banner' : 'brief'));
  return { looks, isFull: passing.length < notices.length };
}
