import type { Person } from '../people';

/** What a tile shows: a person, or the screen that somebody shares. */
export interface StageItem {
  readonly kind: 'person' | 'screen';
  /** Of the person, or of who shares the screen. */
  readonly identity: string;
}

/** How one wants to see the others. */
export type StageMode =
  /** Everybody alike; a shared screen is large. */
  | 'auto'
  /** Everybody alike, shared screens too. */
  | 'grid'
  /** Who speaks is large, unless a screen is shared. */
  | 'speaker'
  /** A shared screen as large as can be, beside it nobody but who shares it. */
  | 'presenter';

export const stageModes: readonly StageMode[] = ['auto', 'grid', 'speaker', 'presenter'];

/** What one chose about one's own stage. */
export interface StageChoices {
  readonly mode: StageMode;
  /** The mode is what a host chose for everybody. */
  readonly follows: boolean;
  /** Always large, for oneself alone. */
  readonly pinned: StageItem | undefined;
  /** All shared screens are large, side by side. */
  readonly allScreens: boolean;
}

/** Where one sees oneself: among the others, in a corner over them, or not at all. Never so when one is alone. */
export type OwnPicture = 'tile' | 'corner' | 'hidden';

export const defaultChoices: StageChoices = { mode: 'auto', follows: false, pinned: undefined, allScreens: false };

/** What there is to show. */
export interface Scene {
  readonly people: readonly Person[];
  /** Who shares a screen, first come first; oneself last. */
  readonly screens: readonly string[];
  /** Who is shown large to everybody. */
  readonly spotlight: string | undefined;
  /** Whose signs everybody must see all the time. */
  readonly interpreter: string | undefined;
  /** Who speaks, or spoke last. */
  readonly speaker: string | undefined;
  readonly own: OwnPicture;
}

/** Who is shown how. Everybody stands in it once at most. */
export interface StagePlan {
  /** Large, the first of them first. */
  readonly large: readonly StageItem[];
  /** On every page. */
  readonly always: readonly StageItem[];
  /** The interpreter is the first of those who are on every page. */
  readonly hasInterpreter: boolean;
  /** On the pages, as many as fit. */
  readonly others: readonly Person[];
  /** In a corner over them: oneself. */
  readonly floating: string | undefined;
}

/** Decides who is large, who is on every page and who is on one of them. */
export function planStage(scene: Scene, choices: StageChoices): StagePlan {
  const { people, screens } = scene;
  const isThere = ({ kind, identity }: StageItem) =>
    kind === 'screen' ? screens.includes(identity) : people.some((one) => one.identity === identity);
  const persons = (...identities: readonly (string | undefined)[]) =>
    identities.flatMap((identity) => (identity === undefined ? [] : itemOf('person', identity))).filter(isThere);
  const large = people.length > 1 || screens.length > 0 ? largeItems(scene, choices, isThere) : [];
  const isLarge = (item: StageItem) => large.some((one) => isSameItem(one, item));
  const wanted = [
    ...persons(scene.interpreter, scene.spotlight),
    ...screens.map((identity) => itemOf('screen', identity)),
  ];
  const always = wanted.filter((item, i) => !isLarge(item) && wanted.findIndex((one) => isSameItem(one, item)) === i);
  const isPlaced = (identity: string) => [...large, ...always].some((one) => isSameItem(one, itemOf('person', identity)));
  const rest = people.filter(({ identity }) => !isPlaced(identity));
  return {
    large,
    always,
    hasInterpreter: large.length > 0 && always[0]?.kind === 'person' && always[0].identity === scene.interpreter,
    others: rest.filter(isShownBeside(large, choices, scene)),
    floating: scene.own === 'corner' && people.length > 1 ? rest.find(({ isSelf }) => isSelf)?.identity : undefined,
  };
}

function largeItems(scene: Scene, choices: StageChoices, isThere: (item: StageItem) => boolean): readonly StageItem[] {
  const { mode, pinned, allScreens } = choices;
  const { screens, spotlight, speaker } = scene;
  if (pinned && isThere(pinned)) return [pinned];
  const shown = spotlight === undefined ? [] : [itemOf('person', spotlight)].filter(isThere);
  if (mode !== 'grid' && screens.length > 0) {
    return screens.slice(0, allScreens ? undefined : 1).map((identity) => itemOf('screen', identity));
  }
  if (shown.length > 0 || mode !== 'speaker' || speaker === undefined) return shown;
  return [itemOf('person', speaker)].filter(isThere);
}

/** Beside what is large, a presenter alone; and never oneself when one does not want that. */
function isShownBeside(large: readonly StageItem[], { mode }: StageChoices, { own, people }: Scene) {
  const isPresented = mode === 'presenter' && large.length > 0;
  return ({ identity, isSelf }: Person): boolean => {
    if (isSelf && own !== 'tile' && people.length > 1) return false;
    return !isPresented || large.some((item) => item.identity === identity);
  };
}

/** Who is shown as the one who speaks: stays until somebody else speaks and they do not. Never oneself. */
export function nextSpeaker(current: string | undefined, people: readonly Person[]): string | undefined {
  const others = people.filter(({ isSelf }) => !isSelf);
  const shown = others.find(({ identity }) => identity === current);
  if (shown?.speaking) return shown.identity;
  return (others.find(({ speaking }) => speaking) ?? shown ?? others[0])?.identity;
}

export function isSameItem(a: StageItem | undefined, b: StageItem | undefined): boolean {
  return a?.kind === b?.kind && a?.identity === b?.identity;
}

export function itemOf(kind: StageItem['kind'], identity: string): StageItem {
  return { kind, identity };
}

/** Distinguishes a tile from every other. */
export function keyOf({ kind, identity }: StageItem): string {
  return `${kind} ${identity}`;
}
