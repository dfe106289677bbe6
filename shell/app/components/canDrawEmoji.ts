let known: boolean | undefined;

/**
 * Whether this machine has a font with coloured emoji. Without one they are empty boxes: show an icon or nothing
 * instead. Looks once, by drawing a blue circle in black and looking for a colour.
 */
export function canDrawEmoji(): boolean {
  known ??= look();
  return known;
}

function look(): boolean {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return false;
  context.font = '16px sans-serif';
  context.textBaseline = 'top';
  context.fillText('🔵', 0, 0);
  const { data } = context.getImageData(0, 0, 20, 20);
  return data.some((value, at) => at % 4 < 3 && value > 40);
}
