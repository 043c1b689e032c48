import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { Icon } from '../../ui/Icon';
import styles from './NoticeQueue.module.css';

/** As many as stand on a phone before one asks for all. */
const few = 2;

/** Several notices at once. A phone shows the first ones, and how many others there are. */
export function NoticeQueue({ children }: { readonly children: ReactNode }) {
  const { t } = useLingui();
  const queue = useRef<HTMLDivElement>(null);
  const count = useNoticeCount(queue);
  const [isOpen, setOpen] = useState(false);
  const others = count - few;
  return (
    <div className={`notices queue ${isOpen ? '' : styles.short}`} ref={queue} role="region" aria-label={t`Notices`}>
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

/** Each notice knows alone whether it stands there: they are counted where they stand. */
function useNoticeCount(queue: RefObject<HTMLElement | null>): number {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const element = queue.current;
    if (!element) return undefined;
    const take = () => setCount([...element.children].filter((child) => child.matches('.banner, .brief')).length);
    const watch = new MutationObserver(take);
    watch.observe(element, { childList: true });
    take();
    return () => watch.disconnect();
  }, [queue]);
  return count;
}
