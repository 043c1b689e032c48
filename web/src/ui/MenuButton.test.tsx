// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { axeViolations, renderInEnglish } from '../testing/render';
import { MenuButton } from './MenuButton';
import { MenuChoice } from './MenuParts';

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

  it('finds items by their first letter, and goes on from the button with Tab', async () => {
    draw();
    await userEvent.click(screen.getByRole('button', { name: 'Nadia Ferhat' }));
    await userEvent.keyboard('s');
    expect(focused()).toBe('Sign out');
    await userEvent.keyboard('x');
    expect(focused()).toBe('Sign out');
    await userEvent.tab();
    expect(focused()).toBe('Elsewhere');
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('begins at what is chosen, and stays open where several can be', async () => {
    const onToggle = vi.fn<() => void>();
    renderInEnglish(
      <MenuButton label="Devices" className="more" name="Choose" button="">
        <MenuChoice kind="radio" isChecked={false} onChoose={onToggle}>
          Headset
        </MenuChoice>
        <MenuChoice kind="radio" isChecked onChoose={onToggle}>
          Desk
        </MenuChoice>
        <MenuChoice kind="checkbox" isChecked={false} onChoose={onToggle}>
          Quiet
        </MenuChoice>
      </MenuButton>,
    );
    const opener = screen.getByRole('button', { name: 'Choose' });
    await userEvent.click(opener);
    expect(focused()).toBe('Desk');
    await userEvent.click(screen.getByRole('menuitemcheckbox', { name: 'Quiet' }));
    expect(screen.queryByRole('menu')).not.toBeNull();
    await userEvent.click(screen.getByRole('menuitemradio', { name: 'Headset' }));
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(onToggle).toHaveBeenCalledTimes(2);
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
