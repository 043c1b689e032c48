import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { ApiError, createRoom } from '../core/api';
import { navigate } from '../core/route';
import { ApiErrorBanner } from './ApiErrorBanner';
import { Icon } from './Icon';
import styles from './NewMeeting.module.css';

/** Makes a room and goes there. What fails says so right here. */
export function NewMeeting({ look }: { readonly look: 'primary' | 'plain' }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const create = async () => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      const { slug } = await createRoom();
      navigate(`/${slug}`);
    } catch (failure) {
      setError(failure instanceof ApiError ? failure : new ApiError('broken'));
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <button
        type="button"
        className={`btn ${look === 'primary' ? 'primary large' : ''} ${styles.create}`}
        aria-busy={busy}
        onClick={() => void create()}
      >
        {!busy && <Icon name={look === 'primary' ? 'camera' : 'plus'} small={look === 'plain'} />}
        <Trans>New meeting</Trans>
      </button>
      {error && <ApiErrorBanner error={error} />}
    </div>
  );
}
