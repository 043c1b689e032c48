import type { CSSProperties } from 'react';
import { hueOf, initialsOf } from '../core/names';

/** A person without a picture. The name stands beside it. */
export function Avatar({ name }: { readonly name: string }) {
  return (
    <span className="avatar" style={hueStyle(name)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Gives an element the tint of a person. */
export function hueStyle(name: string): CSSProperties {
  return { ['--hue' as string]: hueOf(name) };
}
