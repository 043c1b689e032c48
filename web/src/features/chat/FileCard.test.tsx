// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { renderInEnglish } from '../../testing/render';
import { FileCard } from './FileCard';

beforeEach(() => {
  // There are none where this runs.
  Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => undefined });
});
afterEach(cleanup);

/** The beginning of a PNG with this side. */
function draw(side: number) {
  const bytes = new DataView(new ArrayBuffer(24));
  bytes.setUint32(0, 0x89_50_4e_47);
  bytes.setUint32(16, side);
  bytes.setUint32(20, side);
  const sent = { type: 'image/png', arrayBuffer: async () => bytes.buffer } as Blob;
  const file = { id: 'f', name: 'plan.png', size: 24, mimetype: 'image/png', url: '', description: 'The plan' };
  renderInEnglish(<FileCard file={file} chat={{ file: async () => sent }} />);
}

it('shows a picture at once', async () => {
  draw(4000);
  expect(await screen.findByAltText('The plan')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Show this large picture' })).toBeNull();
});

it('shows one of very many pixels only to who asks for it', async () => {
  draw(4001);
  const show = await screen.findByRole('button', { name: 'Show this large picture' });
  expect(screen.queryByAltText('The plan')).toBeNull();
  await userEvent.click(show);
  expect(document.activeElement).toBe(screen.getByAltText('The plan'));
});
