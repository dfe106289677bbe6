import { Table } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText.tsx';
import classes from './chart.module.css';
import type { ChartData, Series } from './series.ts';

interface ChartFrameProps {
  readonly label: string;
  readonly data: ChartData;
  readonly children: ReactNode;
}

/** A chart with its legend, and the same figures as a table for those who would rather read them. */
export function ChartFrame({ label, data, children }: ChartFrameProps) {
  return (
    <figure className={classes.figure} aria-label={label}>
      {data.series.length > 1 && <Legend series={data.series} />}
      {children}
      <FiguresTable label={label} data={data} />
    </figure>
  );
}

function Legend({ series }: { series: readonly Series[] }) {
  return (
    <ul className={classes.legend} aria-hidden>
      {series.map(({ name, tone }) => (
        <li key={name}>
          <span className={classes.swatch} data-tone={tone} />
          {name}
        </li>
      ))}
    </ul>
  );
}

function FiguresTable({ label, data }: { label: string; data: ChartData }) {
  const t = useText();
  const { categories, series, format } = data;
  return (
    <details className={classes.figures}>
      <summary>{t('Show as table')}</summary>
      <div className={classes.scroller}>
        <Table aria-label={t('{what}, as a table', { what: label })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('Period')}</Table.Th>
              {series.map(({ name }) => (
                <Table.Th key={name} scope="col" className={classes.number}>
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {categories.map(({ title }, index) => (
              <Table.Tr key={title}>
                <Table.Th scope="row">{title}</Table.Th>
                {series.map(({ name, values }) => (
                  <Table.Td key={name} className={classes.number}>
                    {format(values[index] ?? 0)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </details>
  );
}
