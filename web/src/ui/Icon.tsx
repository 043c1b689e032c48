import type { IconName } from '../core/icon_names';
import sprite from './icons.svg?url';

interface IconProps {
  readonly name: IconName;
  /** 18 px instead of 24. */
  readonly small?: boolean;
  readonly className?: string;
}

/** A drawing beside words. It says nothing itself. */
export function Icon({ name, small, className }: IconProps) {
  const classes = ['icon', small && 's', className].filter(Boolean).join(' ');
  return (
    <svg className={classes} aria-hidden="true" width="24" height="24">
      <use href={`${sprite}#i-${name}`} />
    </svg>
  );
}
