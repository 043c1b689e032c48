import { useLingui } from '@lingui/react/macro';
import { answerHint, type Hint, hints } from '../../core/hints';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useStore } from '../../ui/useStore';

/** What the app noticed by itself. */
export function HintNotices() {
  return useStore(hints).map((hint) => <HintNotice key={hint.id} hint={hint} />);
}

function HintNotice({ hint }: { readonly hint: Hint }) {
  const { t, i18n } = useLingui();
  return (
    <div className="banner warning" role="alert">
      <Icon name={hint.icon} />
      <span className="main">
        <b>{i18n._(hint.title)}</b>
        {hint.detail && (
          <>
            <br />
            {i18n._(hint.detail)}
          </>
        )}
      </span>
      <span className="end">
        {hint.answers.map((answer) => (
          <Button key={answer.label.id} size="small" look={answer.isMain ? 'primary' : undefined} onClick={() => answerHint(hint, answer)}>
            {i18n._(answer.label)}
          </Button>
        ))}
        {!hint.answers.some(({ isRefusal }) => isRefusal) && (
          <Button look="quiet" size="small" className="icon-only" aria-label={t`Close`} onClick={() => answerHint(hint, undefined)}>
            <Icon name="close" small />
          </Button>
        )}
      </span>
    </div>
  );
}
