/** Keeps the screen on while the page is in front; returns what ends that. Browsers that cannot do it do nothing. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | undefined;
  let wanted = true;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    const given = await navigator.wakeLock?.request('screen').catch(() => undefined);
    if (wanted) lock = given;
    else void given?.release();
  };
  // A hidden page loses its lock.
  const onVisible = () => void ask();
  document.addEventListener('visibilitychange', onVisible);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', onVisible);
    void lock?.release();
  };
}
