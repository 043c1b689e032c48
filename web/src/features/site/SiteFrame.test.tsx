// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { preferences } from '../../core/preferences';
import { axeViolations, renderInEnglish } from '../../testing/render';
import { SiteFrame } from './SiteFrame';

afterEach(cleanup);

describe('SiteFrame', () => {
  it('begins with a way past the head, and remembers a theme', async () => {
    const { container } = renderInEnglish(
      <SiteFrame>
        <h1>Title</h1>
      </SiteFrame>,
    );
    await userEvent.tab();
    expect(document.activeElement?.textContent).toBe('Skip to content');
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(preferences.get().theme).toBe('dark');
    expect(await axeViolations(container)).toEqual([]);
  });
});
