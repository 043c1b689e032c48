import { Trans } from '@lingui/react/macro';
import { codeIn } from '../../core/route';
import { Button } from '../../ui/Button';
import { NotFoundScreen } from '../not_found';
import { SiteFrame } from '../site';
import { RulesOfRoom } from './RulesOfRoom';
import styles from './SettingsPopup.module.css';

/** The window that another site opens beside its button, for the rules of the room that was made: `?slug=`. */
export function SettingsPopupScreen() {
  const slug = new URLSearchParams(location.search).get('slug') ?? '';
  const code = codeIn(slug);
  if (!code) return <NotFoundScreen code={slug} />;
  return (
    <RulesOfRoom code={code}>
      {({ title, failure, rules }) => (
        <SiteFrame className="stack" isPlain>
          {title}
          {failure}
          <div className={styles.popup}>{rules}</div>
          <div className="line">
            <Button look="primary" onClick={() => window.close()}>
              <Trans>Close this window</Trans>
            </Button>
          </div>
        </SiteFrame>
      )}
    </RulesOfRoom>
  );
}
