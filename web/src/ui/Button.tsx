import type { ComponentProps } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'primary' | 'quiet' | undefined;
  readonly size?: 'small' | 'large' | undefined;
}

/** A button. One `primary` per view; `quiet` where a label is enough. */
export function Button({ look, size, className, children, ...rest }: ButtonProps) {
  const classes = ['btn', look, size, className].filter(Boolean).join(' ');
  return (
    <button type="button" className={classes} {...rest}>
      {children}
    </button>
  );
}
