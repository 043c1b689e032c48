import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PollDraft } from '../../core/api/polls';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Choice';
import { Icon } from '../../ui/Icon';
import { Panel } from '../../ui/Panel';
import { TextArea } from '../../ui/TextArea';
import { type DraftFault, faultOf, leastOptions, longestOption, longestQuestion, mostOptions, tidy } from './poll_rules';
import styles from './PollForm.module.css';
import { PollsFailure } from './PollsFailure';
import type { PollsView } from './polls';

interface PollFormProps {
  readonly polls: PollsView;
  readonly onClose: () => void;
  /** The poll was asked, or is not wanted any more. */
  readonly onDone: () => void;
}

const blank: PollDraft = { question: '', options: ['', ''], hasMany: false, isAnonymous: true, showsEarly: false };

/** A host writes a poll. */
export function PollForm({ polls, onClose, onDone }: PollFormProps) {
  const [draft, setDraft] = useState(blank);
  const [fault, setFault] = useState<DraftFault>();
  const change = (part: Partial<PollDraft>) => {
    setDraft({ ...draft, ...part });
    setFault(undefined);
  };
  const start = async () => {
    const wrong = faultOf(draft);
    setFault(wrong);
    if (!wrong && (await polls.create(tidy(draft)))) onDone();
  };
  const footer = (
    <div className={styles.acts}>
      <Button look="primary" onClick={() => void start()}>
        <Trans>Start the poll</Trans>
      </Button>
      <Button look="quiet" onClick={onDone}>
        <Trans>Cancel</Trans>
      </Button>
    </div>
  );
  return (
    <Panel title={<Trans>New poll</Trans>} onClose={onClose} footer={footer}>
      <div className={styles.form}>
        <PollsFailure polls={polls} />
        <div className="field">
          <TextArea
            label={<Trans>Question</Trans>}
            rows={2}
            maxLength={longestQuestion}
            value={draft.question}
            error={fault === 'question' && <Trans>Write a question.</Trans>}
            onChange={(event) => change({ question: event.target.value.replace(/\s*\n\s*/g, ' ') })}
          />
        </div>
        <Options options={draft.options} fault={fault} onChange={(options) => change({ options })} />
        <div>
          <Switch checked={draft.isAnonymous} onChange={(event) => change({ isAnonymous: event.target.checked })}>
            <Trans>Anonymous vote</Trans>
          </Switch>
          <Switch checked={draft.hasMany} onChange={(event) => change({ hasMany: event.target.checked })}>
            <Trans>Several answers possible</Trans>
          </Switch>
          <Switch checked={draft.showsEarly} onChange={(event) => change({ showsEarly: event.target.checked })}>
            <Trans>Show results during the vote</Trans>
          </Switch>
        </div>
      </div>
    </Panel>
  );
}

interface OptionsProps {
  readonly options: readonly string[];
  readonly fault: DraftFault | undefined;
  readonly onChange: (options: readonly string[]) => void;
}

function Options({ options, fault, onChange }: OptionsProps) {
  const { t } = useLingui();
  return (
    <fieldset className={`field ${styles.options}`}>
      <legend className="label">
        <Trans>Answers</Trans>
      </legend>
      {(fault === 'too_few' || fault === 'twice') && (
        <span className="error" role="alert">
          <Icon name="warning" small />
          {fault === 'twice' ? <Trans>No two answers can be the same.</Trans> : <Trans>Write at least two answers.</Trans>}
        </span>
      )}
      {options.map((text, i) => {
        const place = i + 1;
        return (
          // The place is all that tells answers apart while they are written.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={i} className={styles.option}>
            <input
              className="input"
              aria-label={t`Answer ${place}`}
              maxLength={longestOption}
              value={text}
              onChange={(event) => onChange(options.with(i, event.target.value))}
            />
            {options.length > leastOptions && (
              <Button
                look="quiet"
                className="icon-only"
                aria-label={t`Remove answer ${place}`}
                onClick={() => onChange(options.toSpliced(i, 1))}
              >
                <Icon name="close" small />
              </Button>
            )}
          </div>
        );
      })}
      {options.length < mostOptions && (
        <Button look="quiet" size="small" className={styles.add ?? ''} onClick={() => onChange([...options, ''])}>
          <Icon name="plus" small />
          <Trans>Add an answer</Trans>
        </Button>
      )}
    </fieldset>
  );
}
