import { Skeleton, VisuallyHidden } from '@nextpanel/sdk/ui';
import { Delayed } from '../Delayed.tsx';
import classes from './DataTable.module.css';
import { useText } from '../../i18n/useText.tsx';

/** Rows in grey, as many columns as the table will have. */
export function TableSkeleton({ label, columns }: { label: string; columns: number }) {
  const t = useText();
  return (
    <Delayed>
      <VisuallyHidden component="output">{t('Loading {what}', { what: label })}</VisuallyHidden>
      <div aria-hidden>
        {Array.from({ length: 8 }, (_, row) => (
          <div key={row} className={classes.skeletonRow}>
            {Array.from({ length: Math.min(columns, 5) }, (_, cell) => (
              <Skeleton
                key={cell}
                height={12}
                width={`${70 - ((row * 3 + cell * 7) % 5) * 9}%`}
                radius="sm"
              />
            ))}
          </div>
        ))}
      </div>
    </Delayed>
  );
}
