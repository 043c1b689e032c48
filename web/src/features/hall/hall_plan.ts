import type { SharedLayout, SharedMode } from '../hosting';
import type { Person } from '../people';
import type { HallChoice } from './hall_switch';

/** What there is to show. */
export interface HallScene {
  readonly people: readonly Person[];
  /** Who shares a screen, first come first. */
  readonly screens: readonly string[];
  readonly spotlight: string | undefined;
  readonly interpreter: string | undefined;
  /** Who speaks, or spoke last. */
  readonly speaker: string | undefined;
}

/** Everybody alike, or one person, one screen, or both; an interpreter in any case. */
export interface HallPlan {
  /** Identities in the grid; none where somebody or something is large. */
  readonly grid: readonly string[];
  readonly speaker: string | undefined;
  readonly screen: string | undefined;
  readonly interpreter: string | undefined;
}

/** What the hall sees while nobody has chosen anything. */
const usual: SharedMode = 'speaker';

export function hallMode(choice: HallChoice, shared: SharedLayout | undefined): SharedMode {
  return choice === 'follow' ? (shared?.mode ?? usual) : choice;
}

/** Decides what stands on the screen of the hall. Whoever is in the hall does not see themselves there. */
export function planHall(scene: HallScene, mode: SharedMode): HallPlan {
  const others = scene.people.filter(({ isSelf }) => !isSelf).map(({ identity }) => identity);
  const there = (identity: string | undefined) => (identity !== undefined && others.includes(identity) ? identity : undefined);
  const interpreter = there(scene.interpreter);
  const [screen] = scene.screens;
  if (mode === 'grid' && screen === undefined) return { grid: others, speaker: undefined, screen, interpreter };
  if (mode === 'presenter' && screen !== undefined) return { grid: [], speaker: undefined, screen, interpreter };
  const speaker = there(scene.spotlight) ?? there(scene.speaker) ?? others.find((identity) => identity !== interpreter);
  // Who signs speaks for others: one picture of them is enough.
  return { grid: [], speaker: speaker === interpreter ? undefined : speaker, screen, interpreter };
}

/** As many as the hall can recognise: the interpreter and who speaks are among them. */
export function shownInGrid(grid: readonly string[], most: number, wanted: readonly (string | undefined)[]): readonly string[] {
  if (grid.length <= most) return grid;
  const needed = grid.filter((identity) => wanted.includes(identity)).slice(0, most);
  const rest = grid.filter((identity) => !needed.includes(identity)).slice(0, most - needed.length);
  const shown = new Set([...needed, ...rest]);
  return grid.filter((identity) => shown.has(identity));
}
