import type { MessageDescriptor } from '@lingui/core';
import type { IconName } from './icon_names';
import type { Shortcut } from './shortcut';
import type { Subscribable } from './store';

/** How an action reads and looks in one of its states. */
export interface ActionLabel {
  /** Stands under the icon and is the button's name. */
  readonly text: MessageDescriptor;
  /** What a click does, for the tooltip. */
  readonly tooltip: MessageDescriptor;
  readonly icon: IconName;
}

export type Availability =
  | { readonly isAvailable: true }
  /** The reason is for people: it stands in the tooltip. */
  | { readonly isAvailable: false; readonly reason: MessageDescriptor };

/**
 * Something a person can do. Buttons, shortcuts, tooltips, the help dialog and screen readers all take
 * it from here, so that none of them can disagree with the others. `Context` is what the action sees
 * of the call and does with it: each feature asks for its own part only.
 */
export interface Action<Context> {
  readonly id: string;
  /** Names the action in lists, whatever its state. */
  readonly name: MessageDescriptor;
  /** Other words under which people look for it, separated by commas. */
  readonly keywords: MessageDescriptor;
  readonly shortcut?: Shortcut;
  label(context: Context): ActionLabel;
  /** Available unless this says otherwise. */
  isAvailable?(context: Context): Availability;
  /** Present when the action switches something on and off and its label stays. */
  isPressed?(context: Context): boolean;
  /** Present when the label itself says that something is off. */
  isOff?(context: Context): boolean;
  /** It is being done. What a press means then is up to the action. */
  isBusy?(context: Context): boolean;
  /** What a screen reader says whenever this becomes another sentence. */
  announcement?(context: Context): MessageDescriptor;
  perform(context: Context): void;
}

/** An action as a button shows it. */
export interface ActionState {
  readonly label: ActionLabel;
  /** Why it is not available at the moment. */
  readonly reason: MessageDescriptor | undefined;
  readonly isPressed: boolean | undefined;
  readonly isOff: boolean;
  readonly isBusy: boolean;
}

export function stateOf<Context>(action: Action<Context>, context: Context): ActionState {
  const availability = action.isAvailable?.(context) ?? { isAvailable: true };
  return {
    label: action.label(context),
    reason: availability.isAvailable ? undefined : availability.reason,
    isPressed: action.isPressed?.(context),
    isOff: action.isOff?.(context) ?? false,
    isBusy: action.isBusy?.(context) ?? false,
  };
}

/** Does it, unless it is not available. */
export function perform<Context>(action: Action<Context>, context: Context): void {
  if (!stateOf(action, context).reason) action.perform(context);
}

/** What every context can do: tell when an action may be in another state. */
export type ActionContext = Subscribable;
