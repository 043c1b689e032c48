import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { Icon } from '../../ui/Icon';

/** Picks files of this device. */
export function AttachButton({ onPick }: { readonly onPick: (files: readonly File[]) => void }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onPick([...(target.files ?? [])]);
          // The same file may be picked again.
          target.value = '';
        }}
      />
      <button
        type="button"
        className="btn quiet icon-only"
        aria-label={t`Attach files`}
        title={t`Attach files`}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
    </>
  );
}
