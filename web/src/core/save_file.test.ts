// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import { readWithin, saveFile } from './save_file';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('has the browser keep a file, whose address holds until it was read', () => {
  vi.useFakeTimers();
  const revokeObjectURL = vi.fn<(address: string) => void>();
  Object.assign(URL, { createObjectURL: () => 'blob:votes', revokeObjectURL });
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(`${this.href} as ${this.download}`);
  });
  saveFile(new Blob(['a']), 'votes.csv');
  expect(clicked).toEqual(['blob:votes as votes.csv']);
  expect(revokeObjectURL).not.toHaveBeenCalled();
  vi.advanceTimersByTime(readWithin);
  expect(revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:votes');
});
