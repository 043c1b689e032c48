// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { installDialog } from '../testing/jsdom_dialog';
import { axeViolations, renderInEnglish } from '../testing/render';
import { Dialog } from './Dialog';

beforeAll(installDialog);
afterEach(cleanup);

describe('Dialog', () => {
  it('has a name and a way out', async () => {
    const onClose = vi.fn<() => void>();
    const { container } = renderInEnglish(
      <Dialog title="Invite someone" onClose={onClose}>
        <p>Words</p>
      </Dialog>,
    );
    expect(screen.getByRole('dialog', { name: 'Invite someone' })).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(await axeViolations(container)).toEqual([]);
  });
});
