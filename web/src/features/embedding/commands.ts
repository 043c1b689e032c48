import { type Action, perform, stateOf } from '../../core/action';
import { joinWanted, meetingPath } from '../../core/embedding';
import { preferences } from '../../core/preferences';
import { navigate } from '../../core/route';
import { type CallContext, callScreen, callState, shownCall } from '../call';
import { emptyDraft } from '../chat';
import { stageModes } from '../stage';
import type { Command, CommandValue, Refusal } from './protocol';

/** What the page around may ask for beside the actions of the registry: what takes a text, and the way in. */
const own: Readonly<Record<string, (value: CommandValue) => Refusal | undefined>> = {
  join,
  name: takeName,
  'layout-mode': (value) => inCall((context) => chooseLayout(context, value)),
  'send-message': (value) => inCall((context) => sendMessage(context, value)),
};

const notJoined: Refusal = { code: 'not_joined', message: 'Nobody is in the meeting here; join comes first.' };

/** All of them, once the code of a call is there. */
export async function allCommands(): Promise<readonly string[]> {
  const { actions } = await callScreen.load();
  return [...Object.keys(own), ...actions.map(({ id }) => id)];
}

/** Does what the page around asks for, or says why not. */
export function obey({ name, value }: Pick<Command, 'name' | 'value'>): Refusal | undefined {
  const ownCommand = Object.hasOwn(own, name) ? own[name] : undefined;
  if (ownCommand) return ownCommand(value);
  const action = callScreen.loaded.get()?.actions.find(({ id }) => id === name);
  if (!action) return { code: 'unknown_command', message: `There is no command ${JSON.stringify(name.slice(0, 60))}.` };
  return inCall((context) => act(action, context, value));
}

/** Presses an action's button; with a value, only where it does not stand like that already. */
export function act<Context>(action: Action<Context>, context: Context, value: CommandValue): Refusal | undefined {
  if (typeof value === 'string') return badValue(action.id, 'true, false or nothing');
  const { reason, isPressed, isOff } = stateOf(action, context);
  const isOn = isPressed ?? (action.isOff ? !isOff : undefined);
  if (value !== undefined && isOn === undefined) return badValue(action.id, 'nothing: it is neither on nor off');
  if (value !== undefined && value === isOn) return undefined;
  if (reason) return { code: 'unavailable', message: reason.message ?? 'This is not possible at the moment.' };
  perform(action, context);
  return undefined;
}

function inCall(work: (context: CallContext) => Refusal | undefined): Refusal | undefined {
  const context = shownCall.get();
  return context ? work(context) : notJoined;
}

function join(): Refusal | undefined {
  const now = callState.get();
  if (now.at === 'call') return undefined;
  joinWanted.set(true);
  if (now.at === 'ended') navigate(meetingPath(now.summary.code));
  return undefined;
}

function takeName(value: CommandValue): Refusal | undefined {
  if (typeof value !== 'string' || value.trim() === '') return badValue('name', 'a text');
  if (callState.get().at === 'call') return { code: 'unavailable', message: 'A name is chosen before one joins.' };
  preferences.set({ ...preferences.get(), name: value.trim() });
  return undefined;
}

function chooseLayout({ stage }: CallContext, value: CommandValue): Refusal | undefined {
  const mode = stageModes.find((known) => known === value);
  if (!mode) return badValue('layout-mode', stageModes.join(', '));
  stage.choose({ mode });
  return undefined;
}

/** What the person writes meanwhile stays as it is. */
function sendMessage({ chat }: CallContext, value: CommandValue): Refusal | undefined {
  if (typeof value !== 'string' || value.trim() === '') return badValue('send-message', 'a text');
  const kept = chat.draft.get();
  chat.draft.set({ ...emptyDraft, text: value });
  void chat.send();
  const { failure } = chat;
  chat.draft.set(kept);
  return failure.get() ? { code: 'unavailable', message: `The message was not sent: ${failure.get()}.` } : undefined;
}

function badValue(name: string, wanted: string): Refusal {
  return { code: 'bad_value', message: `The value of ${name} is ${wanted}.` };
}
