import { Plural, Trans } from '@lingui/react/macro';
import type { Poll } from '../../core/api/polls';
import { standingsOf } from './poll_rules';
import styles from './PollResults.module.css';

/** How the answers stand, with figures beside the bars and one's own choice marked. */
export function PollResults({ poll }: { readonly poll: Poll }) {
  return (
    <ul className={styles.results}>
      {standingsOf(poll).map(({ text, votes, share, isMost, isOwn, names }) => (
        <li key={text} className={isMost ? `${styles.result} ${styles.most}` : styles.result}>
          <span className={styles.name}>
            {text}
            {isOwn && (
              <small>
                <Trans>your choice</Trans>
              </small>
            )}
          </span>
          <span className={styles.share}>
            <Plural value={votes} one="# vote" other="# votes" />
          </span>
          <span className={styles.level} style={{ ['--level' as string]: share }} />
          {names.length > 0 && <small className={styles.names}>{names.join(', ')}</small>}
        </li>
      ))}
    </ul>
  );
}
