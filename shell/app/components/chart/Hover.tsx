// A drawing has a role and no tag of its own.
// oxlint-disable jsx-a11y/prefer-tag-over-role
import { useState } from 'react';
import type { ReactNode, RefCallback } from 'react';
import classes from './chart.module.css';
import type { ChartData } from './series.ts';
import type { Plot } from './usePlot.ts';

interface HoverProps {
  readonly label: string;
  readonly data: ChartData;
  readonly plot: Plot;
  readonly place: RefCallback<HTMLDivElement>;
  readonly children: (active: number | null) => ReactNode;
}

/** The drawing, and the figures of the category under the pointer. Without a pointer the table has them. */
export function Hover({ label, data, plot, place, children }: HoverProps) {
  const [active, setActive] = useState<number | null>(null);
  const { categories, series, format } = data;
  const category = active === null ? undefined : categories[active];
  return (
    <div ref={place} className={classes.plot} style={{ blockSize: plot.height }}>
      {plot.width > 0 && (
        <svg
          role="img"
          aria-label={label}
          width={plot.width}
          height={plot.height}
          direction="ltr"
          onPointerLeave={() => setActive(null)}
        >
          {children(active)}
          {categories.map(({ title }, index) => (
            <rect
              key={title}
              x={plot.x(index) - plot.band / 2}
              y={0}
              width={plot.band}
              height={plot.base}
              fill="transparent"
              onPointerEnter={() => setActive(index)}
            />
          ))}
        </svg>
      )}
      {category && active !== null && (
        <div
          className={classes.tip}
          // Physical on purpose: on the other half of the drawing, so that it covers nothing that is looked at.
          style={plot.x(active) > plot.width / 2 ? { left: 0 } : { right: 0 }}
          aria-hidden
        >
          <strong>{category.title}</strong>
          {series
            .filter(({ values }) => series.length === 1 || (values[active] ?? 0) !== 0)
            .map(({ name, tone, values }) => (
              <span key={name} className={classes.tipRow}>
                <span className={classes.swatch} data-tone={tone} />
                <span>{name}</span>
                <span className={classes.number}>{format(values[active] ?? 0)}</span>
              </span>
            ))}
        </div>
      )}
    </div>
  );
}
