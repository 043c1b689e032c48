/** Where a key leads among things that are one stop of the Tab key, as ARIA has it: arrows go round, Home and End to the ends. */
export function reachedBy(key: string, now: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (now + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
      return (now - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
