const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Calls `onIdle` once nobody has touched this tab for `minutes`. The deadline is compared with the wall clock, because
 * timers stand still while a laptop sleeps. Returns the function that ends it.
 */
export function watchIdle(minutes: number, onIdle: () => void): () => void {
  const limit = minutes * 60_000;
  let last = Date.now();
  const touched = () => {
    last = Date.now();
  };
  const check = () => {
    if (Date.now() - last >= limit) onIdle();
  };
  const timer = setInterval(check, Math.min(15_000, limit / 4));
  for (const sign of signs) addEventListener(sign, touched, { passive: true });
  document.addEventListener('visibilitychange', check);
  return () => {
    clearInterval(timer);
    for (const sign of signs) removeEventListener(sign, touched);
    document.removeEventListener('visibilitychange', check);
  };
}
