import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import styles from './Quorum.module.css';
import { largestQuorum, parseQuorum } from './quorum_of_room';

interface QuorumProps {
  readonly quorum: number | undefined;
  readonly onChange: (quorum: number | undefined) => void;
}

/** How many people it takes to decide. */
export function Quorum({ quorum, onChange }: QuorumProps) {
  const id = useId();
  return (
    <span className={styles.quorum}>
      <label htmlFor={id}>
        <Trans>Quorum</Trans>
      </label>
      <input
        id={id}
        className="input num"
        type="number"
        inputMode="numeric"
        min={1}
        max={largestQuorum}
        defaultValue={quorum ?? ''}
        onChange={(event) => onChange(parseQuorum(event.target.value))}
      />
    </span>
  );
}
