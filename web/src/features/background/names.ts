import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Blur, PictureName } from '../../core/background';

export const pictureWords: Readonly<Record<PictureName, MessageDescriptor>> = {
  paper: msg`Paper`,
  wall: msg`Light wall`,
  shelves: msg`Library`,
  office: msg`Office`,
  council: msg`Council hall`,
  evening: msg`Evening`,
};

/** In a group that says that these are blurs. */
export const blurWords: Readonly<Record<Blur, MessageDescriptor>> = {
  light: msg({ message: 'Slight', comment: 'A slight blur of the background' }),
  medium: msg({ message: 'Medium', comment: 'A medium blur of the background' }),
  strong: msg({ message: 'Strong', comment: 'A strong blur of the background' }),
};

/** Where they stand among pictures. */
export const blurNames: Readonly<Record<Blur, MessageDescriptor>> = {
  light: msg`Slight blur`,
  medium: msg`Medium blur`,
  strong: msg`Strong blur`,
};
