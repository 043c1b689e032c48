import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answerHint, hints, withdrawHint } from '../../core/hints';
import { defaultPreferences, preferences, setPreferences } from '../../core/preferences';
import { giveUp } from './give_up';

let steps: string[];
const camera = {
  setOn: (on: boolean) => void steps.push(on ? 'on' : 'off'),
  undress: async () => void steps.push('undressed'),
};

beforeEach(() => {
  steps = [];
  withdrawHint('effects');
  preferences.set({ ...defaultPreferences, background: 'strong', lowLight: true });
});

const answers = () => hints.get().flatMap((hint) => hint.answers.map(({ label }) => label.message));

function answer(words: string): void {
  const [hint] = hints.get();
  const chosen = hint?.answers.find(({ label }) => label.message === words);
  if (!hint || !chosen) throw new Error(`nobody asks: ${words}`);
  answerHint(hint, chosen);
}

describe('a background that cannot be changed', () => {
  it('has the camera go off, and the room stays hidden', () => {
    giveUp('failed', camera);
    expect(steps).toEqual(['off']);
    expect(preferences.get().background).toBe('strong');
    answer('Leave the camera off');
    expect(steps).toEqual(['off']);
    expect(preferences.get().background).toBe('strong');
  });

  it('is given up only when the person says so, before the camera comes on', async () => {
    giveUp('failed', camera);
    answer('Turn the camera on and show the room');
    await vi.waitFor(() => expect(steps).toEqual(['off', 'undressed', 'on']));
    expect(preferences.get()).toMatchObject({ background: 'none', lowLight: false });
  });

  it('is asked about, too, where nobody else sees it', () => {
    giveUp('failed');
    expect(preferences.get().background).toBe('strong');
    expect(answers()).toEqual(['Show the room behind me']);
  });

  it('that the person alone sees does not hide what the camera asks', () => {
    giveUp('failed', camera);
    giveUp('failed');
    expect(answers()).toEqual(['Leave the camera off', 'Turn the camera on and show the room']);
  });
});

describe('a background that is too slow', () => {
  it('leaves the camera on, whose picture is blurred, until the person chooses', async () => {
    giveUp('slow', camera);
    expect(steps).toEqual([]);
    expect(preferences.get().background).toBe('strong');
    answer('Show the room behind me');
    await vi.waitFor(() => expect(preferences.get().background).toBe('none'));
  });

  it('may be answered by turning the camera off', () => {
    giveUp('slow', camera);
    answer('Turn the camera off');
    expect(steps).toEqual(['off']);
    expect(preferences.get().background).toBe('strong');
  });
});

it('takes away more light without asking: nothing was hidden', () => {
  setPreferences({ background: 'none' });
  giveUp('slow', camera);
  expect(steps).toEqual([]);
  expect(preferences.get().lowLight).toBe(false);
  expect(answers()).toEqual(['Turn the camera off']);
});
