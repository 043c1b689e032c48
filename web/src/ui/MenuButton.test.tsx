// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeViolations, renderInEnglish } from '../testing/render';
import { MenuButton } from './MenuButton';

afterEach(cleanup);

const focused = () => document.activeElement?.textContent;

function draw(onSignOut = vi.fn<() => void>()) {
  return renderInEnglish(
    <>
      <MenuButton label="Nadia Ferhat, your account" className="who" button="Nadia Ferhat">
        <a role="menuitem" href="/rooms">
          Rooms
        </a>
        <button role="menuitem" type="button" onClick={onSignOut}>
          Sign out
        </button>
      </MenuButton>
      <button type="button">Elsewhere</button>
    </>,
  );
}

describe('MenuButton', () => {
  it('opens with the keyboard, walks round and gives the focus back', async () => {
    const { container } = draw();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    expect(focused()).toBe('Rooms');
    expect(await axeViolations(container)).toEqual([]);
    await userEvent.keyboard('{ArrowUp}');
    expect(focused()).toBe('Sign out');
    await userEvent.keyboard('{ArrowDown}{End}{Home}');
    expect(focused()).toBe('Rooms');
    await userEvent.keyboard('{Escape}');
    expect(focused()).toBe('Nadia Ferhat');
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('does what was chosen and closes, and closes when one goes elsewhere', async () => {
    const onSignOut = vi.fn<() => void>();
    draw(onSignOut);
    const opener = screen.getByRole('button', { name: 'Nadia Ferhat' });
    await userEvent.click(opener);
    await userEvent.click(screen.getByRole('menuitem', { name: 'Sign out' }));
    expect(onSignOut).toHaveBeenCalledOnce();
    expect(screen.queryByRole('menu')).toBeNull();
    await userEvent.click(opener);
    await userEvent.click(screen.getByRole('button', { name: 'Elsewhere' }));
    expect(screen.queryByRole('menu')).toBeNull();
  });
});
