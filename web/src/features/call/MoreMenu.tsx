import { Trans } from '@lingui/react/macro';
import { Fragment, type ReactNode, useId } from 'react';
import type { CallContext } from './call_context';
import { forAll, forMe, type MoreSection, shownOf } from './more_entries';
import { MoreItem } from './MoreItem';
import styles from './MoreMenu.module.css';

interface MoreMenuProps {
  readonly context: CallContext;
}

/** Two columns: what changes for me, what changes for all. */
export function MoreMenu({ context }: MoreMenuProps) {
  const [mine, all] = [shownOf(forMe, context), shownOf(forAll, context)];
  return (
    <div className={styles.columns}>
      <Column title={<Trans>For you only</Trans>} sections={mine} context={context} />
      <Column title={<Trans>For everyone</Trans>} sections={all} context={context} />
    </div>
  );
}

interface ColumnProps {
  readonly title: ReactNode;
  readonly sections: readonly MoreSection[];
  readonly context: CallContext;
}

function Column({ title, sections, context }: ColumnProps) {
  const id = useId();
  if (sections.length === 0) return null;
  return (
    <div role="group" aria-labelledby={id}>
      <div id={id} className={styles.title}>
        {title}
      </div>
      {sections.map((section, i) => (
        <Fragment key={section[0]?.action.id}>
          {i > 0 && <hr />}
          {section.map((entry) => (
            <MoreItem key={entry.action.id} entry={entry} context={context} place="menu" />
          ))}
        </Fragment>
      ))}
    </div>
  );
}
