import classes from './chart.module.css';
import type { ChartData } from './series.ts';
import type { Scale } from './scale.ts';
import type { Plot } from './usePlot.ts';

/** Ticks with their lines, the zero line stronger, and the categories below. */
export function Axes({ data, plot, scale }: { data: ChartData; plot: Plot; scale: Scale }) {
  return (
    <g aria-hidden>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={classes.grid}
            data-zero={tick === 0 || undefined}
            x1={plot.start}
            x2={plot.end}
            y1={plot.y(tick)}
            y2={plot.y(tick)}
          />
          <text className={classes.tick} x={plot.tick.x} y={plot.y(tick) + 4} textAnchor={plot.tick.anchor}>
            {data.formatTick(tick)}
          </text>
        </g>
      ))}
      {data.categories.map(
        ({ label, title }, index) =>
          (data.categories.length - 1 - index) % plot.every === 0 && (
            <text
              key={title}
              className={classes.tick}
              x={plot.x(index)}
              y={plot.height - 6}
              textAnchor="middle"
            >
              {label}
            </text>
          ),
      )}
    </g>
  );
}
