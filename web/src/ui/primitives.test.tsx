// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../core/api';
import { preferences } from '../core/preferences';
import { ApiErrorBanner } from './ApiErrorBanner';
import { CodeForm } from './CodeForm';
import { Dialog } from './Dialog';
import { SiteFrame } from './SiteFrame';
import { complaints, show } from './testing';

beforeAll(() => {
  // jsdom knows the element but not its methods.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
});
afterEach(cleanup);

describe('CodeForm', () => {
  const draw = () => show(<CodeForm look="primary">Join</CodeForm>);

  it('goes to the room of a pasted link', async () => {
    draw();
    await userEvent.type(screen.getByRole('textbox'), 'https://visio.test/ABC-defg-hij{enter}');
    expect(location.pathname).toBe('/abc-defg-hij');
  });

  it('says what is wrong, and says it to screen readers', async () => {
    const { container } = draw();
    await userEvent.type(screen.getByRole('textbox'), 'not a code!{enter}');
    const field = screen.getByRole('textbox');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const error = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(error?.textContent).toContain('abc-defg-hij');
    expect(document.activeElement).toBe(field);
    expect(await complaints(container)).toEqual([]);
  });
});

describe('ApiErrorBanner', () => {
  it('prefers the words of the server where it refused', () => {
    show(<ApiErrorBanner error={new ApiError('refused', 'The room is closed.')} />);
    expect(screen.getByRole('alert').textContent).toBe('The room is closed.');
  });
});

describe('Dialog', () => {
  it('has a name and a way out', async () => {
    const onClose = vi.fn<() => void>();
    const { container } = show(
      <Dialog title="Invite somebody" onClose={onClose}>
        <p>Words</p>
      </Dialog>,
    );
    expect(screen.getByRole('dialog', { name: 'Invite somebody' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(await complaints(container)).toEqual([]);
  });
});

describe('SiteFrame', () => {
  it('begins with a way past the head, and remembers a theme', async () => {
    const { container } = show(
      <SiteFrame>
        <h1>Title</h1>
      </SiteFrame>,
    );
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Go to the content');
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(preferences.get().theme).toBe('dark');
    expect(await complaints(container)).toEqual([]);
  });
});
