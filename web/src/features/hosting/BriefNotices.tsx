import { useLingui } from '@lingui/react/macro';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';
import type { HostingView } from './hosting';
import { iconOf, sentenceOf } from './notice_words';

/** What the hosts did that concerns oneself. Each goes by itself, or at a click. */
export function BriefNotices({ hosting }: { readonly hosting: HostingView }) {
  const { t, i18n } = useLingui();
  return useStore(hosting.notices).map((notice) => (
    <div key={notice.id} className="brief">
      <Icon name={iconOf(notice)} />
      <span className="main">
        <b>{i18n._(sentenceOf(notice))}</b>
      </span>
      <Button
        look="quiet"
        size="small"
        className="icon-only"
        aria-label={t`Close`}
        onClick={() => hosting.dismiss(notice.id)}
      >
        <Icon name="close" small />
      </Button>
    </div>
  ));
}
