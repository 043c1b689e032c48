import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '../../ui/Icon';
import { useSelected, useStore } from '../../ui/useStore';
import type { HostingView } from './hosting';
import { sentenceOf } from './notice_words';

/** In the top bar while the meeting is recorded: that it is so, and who began it. */
export function RecordingMark({ hosting }: { readonly hosting: HostingView }) {
  const { i18n } = useLingui();
  const isRecorded = useSelected(hosting.rules, (rules) => rules.isRecorded);
  const actor = useStore(hosting.recorder);
  if (!isRecorded) return null;
  return (
    <span className="badge danger" title={i18n._(sentenceOf({ kind: 'recorded', actor }))}>
      <Icon name="record" small />
      <span className="narrow-heard">
        <Trans>Recording</Trans>
      </span>
    </span>
  );
}
