import type { ReactNode } from 'react';
import { Banner } from './Banner';
import { Button } from './Button';

interface NoticeProps {
  readonly tone: 'warning' | 'danger';
  readonly children: ReactNode;
  readonly button: ReactNode;
  readonly onClick: () => void;
}

/** A banner among the notices between the top bar and the stage, with a button that helps. */
export function Notice({ tone, children, button, onClick }: NoticeProps) {
  const action = (
    <Button size="small" onClick={onClick}>
      {button}
    </Button>
  );
  return (
    <Banner tone={tone} action={action}>
      {children}
    </Banner>
  );
}
