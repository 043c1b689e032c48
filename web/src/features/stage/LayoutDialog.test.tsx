// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from '../../core/store';
import { FakeHosting } from '../../testing/fake_hosting';
import { installDialog } from '../../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { stageSources } from '../../testing/stage_sources';
import { openRules, type SharedLayout } from '../hosting';
import { LayoutDialog } from './LayoutDialog';
import { StageStore } from './stage_store';

beforeEach(installDialog);
afterEach(cleanup);

function draw(role: 'owner' | 'member') {
  const hosting = new FakeHosting();
  hosting.role.set(role);
  const layout = createStore<SharedLayout | undefined>(undefined);
  const stage = new StageStore(stageSources({ layout }));
  const share = (mode: SharedLayout['mode']) => {
    const chosen = { mode, chosenAt: 1 };
    hosting.rules.set({ ...openRules, layout: chosen });
    layout.set(chosen);
  };
  const drawn = renderInEnglish(<LayoutDialog stage={stage} hosting={hosting.view} onClose={() => undefined} />);
  return { ...drawn, hosting, stage, share };
}

const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });

describe('the layout', () => {
  it('is chosen for everybody by hosts, and freed', async () => {
    const { hosting, share, container } = draw('owner');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.selectOptions(screen.getByLabelText('Layout for everyone'), 'Speaker');
    act(() => share('speaker'));
    await userEvent.selectOptions(screen.getByLabelText('Layout for everyone'), 'Everyone chooses their own');
    expect(hosting.orders).toEqual([
      ['shareLayout', 'speaker'],
      ['shareLayout', undefined],
    ]);
  });

  it('is the one that a host chose, until one chooses another, and one can come back', async () => {
    const { stage, share } = draw('member');
    expect(screen.queryByLabelText('Layout for everyone')).toBeNull();
    expect(screen.queryByRole('radio', { name: /^As a host chose/ })).toBeNull();
    act(() => share('speaker'));
    expect(radio(/^As a host chose/).checked).toBe(true);
    await userEvent.click(radio(/^Grid/));
    expect(stage.choices.get()).toMatchObject({ mode: 'grid', follows: false });
    await userEvent.click(radio(/^As a host chose/));
    expect(stage.choices.get()).toMatchObject({ mode: 'speaker', follows: true });
  });
});
