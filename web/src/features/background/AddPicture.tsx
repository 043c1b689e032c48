import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import { setPreferences } from '../../core/preferences';
import { addOwnPicture, type PictureProblem } from '../effects';

interface Adding {
  /** Asks for a file. */
  ask(): void;
  /** Stands somewhere in the page, unseen. */
  readonly input: ReactNode;
  /** Why the last file did not become a background. */
  readonly problem: ReactNode;
}

/** Adds a picture of one's own and puts it behind the person at once. */
export function useAddPicture(): Adding {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<PictureProblem>();
  const add = async (file: File | undefined) => {
    if (!file) return;
    const added = await addOwnPicture(file);
    if (typeof added === 'string') return setProblem(added);
    setProblem(undefined);
    setPreferences({ background: added.name });
  };
  return {
    ask: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={t`A picture of yours`}
        onChange={({ target }) => {
          void add(target.files?.[0]);
          // The same file again is a choice, too.
          target.value = '';
        }}
      />
    ),
    problem: problem && (
      <p className="field">
        <span className="error" role="alert">
          <ProblemWords of={problem} />
        </span>
      </p>
    ),
  };
}

function ProblemWords({ of }: { readonly of: PictureProblem }) {
  switch (of) {
    case 'no-picture':
      return <Trans>This browser can’t read that file as a picture. Choose a JPEG, PNG or WebP file.</Trans>;
    case 'too-large':
      return <Trans>That picture is larger than 20 MB. Choose a smaller one.</Trans>;
    case 'too-many':
      return <Trans>You have six pictures already. Remove one first.</Trans>;
    case 'not-kept':
      return <Trans>This browser has no room for the picture or keeps nothing for this site.</Trans>;
  }
}
