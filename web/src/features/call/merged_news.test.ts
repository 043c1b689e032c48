import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MergedNews } from './merged_news';

const told: string[][] = [];
let news: MergedNews;

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  news = new MergedNews((names) => told.push([...names]), 5000);
});
afterEach(() => void vi.useRealTimers());

it('tells the first at once, and together what comes soon after', () => {
  news.add(['Kofi']);
  expect(told).toEqual([['Kofi']]);
  news.add(['Nadia']);
  news.add(['Sanne']);
  vi.advanceTimersByTime(4999);
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([['Kofi'], ['Nadia', 'Sanne']]);
  vi.advanceTimersByTime(5000);
  news.add(['Yusuf']);
  expect(told.at(-1)).toEqual(['Yusuf']);
});

it('tells nothing of nobody, and nothing once it is closed', () => {
  news.add([]);
  expect(told).toEqual([]);
  news.add(['Kofi']);
  news.add(['Nadia']);
  news.close();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([['Kofi']]);
});
