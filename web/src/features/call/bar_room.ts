import { windowMatches } from '../../core/window_room';

/** A phone, upright or on its side: five controls stand in the bar, the others in the sheet "More". */
export const isBarNarrow = windowMatches('(max-width: 47.99rem), ((orientation: landscape) and (max-height: 30rem))');

/** What few people use, and seldom, stands in the menu "More". */
export const isBarShort = windowMatches('(max-width: 64rem)');
