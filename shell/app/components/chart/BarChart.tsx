import { Axes } from './Axes.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import classes from './chart.module.css';
import { Hover } from './Hover.tsx';
import { scaleOf } from './scale.ts';
import { reach, stack } from './series.ts';
import type { ChartData } from './series.ts';
import { usePlot } from './usePlot.ts';

/** A bar for each category; several series are stacked, what is negative hangs below zero. */
export function BarChart({ label, data }: { label: string; data: ChartData }) {
  const scale = scaleOf(reach(data));
  const [place, plot] = usePlot(data, scale);
  const width = Math.max(2, Math.min(40, plot.band * 0.62));
  return (
    <ChartFrame label={label} data={data}>
      <Hover label={label} data={data} plot={plot} place={place}>
        {(active) => (
          <>
            <Axes data={data} plot={plot} scale={scale} />
            {data.categories.map(({ title }, index) => (
              <g key={title} className={classes.bar} data-faded={(active ?? index) !== index || undefined}>
                {stack(data.series, index).map(({ series, from, to }) => {
                  const y = Math.min(plot.y(from), plot.y(to));
                  const height = Math.abs(plot.y(from) - plot.y(to));
                  return (
                    <rect
                      key={series.name}
                      className={classes.shape}
                      data-tone={series.tone}
                      x={plot.x(index) - width / 2}
                      y={y}
                      width={width}
                      height={height}
                      rx={Math.min(2, height / 2)}
                    />
                  );
                })}
              </g>
            ))}
          </>
        )}
      </Hover>
    </ChartFrame>
  );
}
