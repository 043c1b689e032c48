import { Plural, Trans } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button';
import { TextArea } from '../../ui/TextArea';
import type { KnockState } from './knock';
import { longestLine } from './LineForm';

interface AskAgainProps {
  readonly state: KnockState;
  readonly onAsk: (line?: string) => void;
}

/** After a refusal: says who one is, and asks once more. */
export function AskAgain({ state: { status, line, asksLeft }, onAsk }: AskAgainProps) {
  const [text, setText] = useState(line);
  if (status === 'denied' && asksLeft <= 0) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAsk(text.trim() || undefined);
  };
  return (
    <form className="stack" onSubmit={submit}>
      {status === 'denied' && (
        <div className="field">
          <TextArea
            label={<Trans>Say who you are</Trans>}
            rows={3}
            maxLength={longestLine}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      <Button type="submit" look="primary" size="large" className="full">
        <Trans>Ask again</Trans>
      </Button>
      {status === 'denied' && (
        <p className="muted small-text">
          <Plural
            value={asksLeft}
            one="You can ask one more time. After that, contact the host in another way."
            other="You can ask # more times. After that, contact the host in another way."
          />
        </p>
      )}
    </form>
  );
}
