import { Axes } from './Axes.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import classes from './chart.module.css';
import { Hover } from './Hover.tsx';
import { scaleOf } from './scale.ts';
import type { ChartData } from './series.ts';
import { usePlot } from './usePlot.ts';

/** A line for each series, over an axis that starts at zero. */
export function LineChart({ label, data }: { label: string; data: ChartData }) {
  const scale = scaleOf(data.series.flatMap(({ values }) => values));
  const [place, plot] = usePlot(data, scale);
  return (
    <ChartFrame label={label} data={data}>
      <Hover label={label} data={data} plot={plot} place={place}>
        {(active) => (
          <>
            <Axes data={data} plot={plot} scale={scale} />
            {data.series.map(({ name, tone, values }) => {
              const points = values.map((value, index) => `${plot.x(index)},${plot.y(value)}`);
              const last = active ?? values.length - 1;
              const value = values[last];
              return (
                <g key={name}>
                  {data.series.length === 1 && points.length > 0 && (
                    <polygon
                      className={classes.area}
                      data-tone={tone}
                      points={`${plot.x(0)},${plot.y(0)} ${points.join(' ')} ${plot.x(values.length - 1)},${plot.y(0)}`}
                    />
                  )}
                  <polyline className={classes.line} data-tone={tone} points={points.join(' ')} />
                  {value !== undefined && (
                    <circle
                      className={classes.dot}
                      data-tone={tone}
                      cx={plot.x(last)}
                      cy={plot.y(value)}
                      r={4}
                    />
                  )}
                </g>
              );
            })}
          </>
        )}
      </Hover>
    </ChartFrame>
  );
}
