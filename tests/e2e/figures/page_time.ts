/** What these functions do happens in the page: they may use nothing from this file's scope. */

/** How long the page took from an input to the next picture of itself. */
export interface Answer {
  kind: string;
  /** In milliseconds. */
  took: number;
}

declare global {
  interface Window {
    answers: Answer[];
    /** Of each time in which the page did nothing else for 50 ms and more, in milliseconds. */
    busy: number[];
  }
}

/** Before the page: measures every click, from the input to when the picture after it is on its way. */
export function keepAnswers(): void {
  window.answers = [];
  const painted = () => new Promise<number>((know) => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => know(performance.now());
    port2.postMessage(0);
  }));
  addEventListener('click', async ({timeStamp}) => {
    window.answers.push({kind: 'click', took: (await painted()) - timeStamp});
  }, {capture: true});
}

/** Before the page. */
export function keepLongTasks(): void {
  window.busy = [];
  new PerformanceObserver((list) => {
    window.busy.push(...list.getEntries().map(({duration}) => duration));
  }).observe({entryTypes: ['longtask']});
}

export function longTasks(): number[] {
  return window.busy;
}
