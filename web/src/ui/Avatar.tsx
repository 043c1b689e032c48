import type { CSSProperties } from 'react';
import { hueOf, initialsOf } from '../core/person';

interface AvatarProps {
  readonly identity: string;
  readonly name: string;
}

/** A person without a picture. The name stands beside it. */
export function Avatar({ identity, name }: AvatarProps) {
  return (
    <span className="avatar" style={hueStyle(identity)} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** Gives an element the tint of a person. */
export function hueStyle(identity: string): CSSProperties {
  return { ['--hue' as string]: hueOf(identity) };
}
