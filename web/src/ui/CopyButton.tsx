import { type ReactNode, useEffect, useRef, useState } from 'react';
import { announce } from '../core/announcer';
import { Button } from './Button';
import { Icon } from './Icon';

interface CopyButtonProps {
  readonly text: string;
  /** What it says for a while once it is done. */
  readonly copied: string;
  /** Absent for the icon alone; then `label` names it. */
  readonly children?: ReactNode;
  readonly label?: string;
  readonly look?: 'primary' | 'quiet';
}

/** Copies a text. Absent without a secure page, where there is no clipboard. */
export function CopyButton({ text, copied, children, label, look }: CopyButtonProps) {
  const [isDone, setDone] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    announce(copied);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setDone(false), 4000);
  };
  if (!navigator.clipboard) return null;
  return (
    <Button look={look} className={children ? undefined : 'icon-only'} aria-label={label} title={label} onClick={() => void copy()}>
      <Icon name={isDone ? 'check' : 'copy'} small />
      {children && (isDone ? copied : children)}
    </Button>
  );
}
