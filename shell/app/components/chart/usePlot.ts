import { useDirection } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { RefCallback } from 'react';
import type { ChartData } from './series.ts';
import type { Scale } from './scale.ts';

const HEIGHT = 220;
const TOP = 8;
const BOTTOM = 24;
const TICK_GAP = 8;
/** Of a figure or letter at the axis, px; generous. */
const LETTER = 7;

export interface Plot {
  readonly width: number;
  readonly height: number;
  /** Where the lines of the grid begin and end. */
  readonly start: number;
  readonly end: number;
  readonly base: number;
  /** Of one category. */
  readonly band: number;
  /** The middle of a category. */
  x(category: number): number;
  y(value: number): number;
  /** Where the ticks' text ends, and on which side of it that is. */
  readonly tick: { readonly x: number; readonly anchor: 'start' | 'end' };
  /** Every how many-th category has room for its label. */
  readonly every: number;
}

/** The place of a chart, to be measured, and the geometry that follows. From right to left where people read so. */
export function usePlot(data: ChartData, scale: Scale): [place: RefCallback<HTMLDivElement>, plot: Plot] {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const mirrored = useDirection().dir === 'rtl';
  return [ref, plotOf(data, scale, width, mirrored)];
}

function plotOf({ categories, formatTick }: ChartData, scale: Scale, width: number, mirrored: boolean): Plot {
  const margin = Math.max(...scale.ticks.map((tick) => formatTick(tick).length)) * LETTER + TICK_GAP;
  const inner = Math.max(0, width - margin);
  const band = inner / Math.max(1, categories.length);
  const longest = Math.max(...categories.map(({ label }) => label.length), 1) * LETTER + 6;
  const place = (along: number) => (mirrored ? width - along : along);
  const room = HEIGHT - TOP - BOTTOM;
  return {
    width,
    height: HEIGHT,
    start: place(margin),
    end: place(width),
    base: HEIGHT - BOTTOM,
    band,
    x: (category) => place(margin + (category + 0.5) * band),
    y: (value) => TOP + room - ((value - scale.low) / (scale.high - scale.low)) * room,
    tick: { x: place(margin - TICK_GAP), anchor: mirrored ? 'start' : 'end' },
    every: Math.max(1, Math.ceil(longest / Math.max(band, 1))),
  };
}
