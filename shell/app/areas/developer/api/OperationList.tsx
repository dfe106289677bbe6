import { Link } from 'react-router';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import { ListGroup } from './ListGroup.tsx';
import { Method } from './Method.tsx';
import { byResource, type Operation } from './openapi.ts';

interface OperationListProps {
  readonly operations: readonly Operation[];
  /** Id of the operation that is shown. */
  readonly current: string | null;
  /** All groups are open: what is in them was looked for. */
  readonly open: boolean;
  readonly addressOf: (operation: Operation) => string;
}

/** What can be asked for, by resource. */
export function OperationList({ operations, current, open, addressOf }: OperationListProps) {
  const t = useText();
  return (
    <nav aria-label={t('Operations')}>
      {byResource(operations).map(([resource, some]) => (
        <ListGroup
          key={`${resource} ${open}`}
          title={resource}
          count={some.length}
          open={open || some.some(({ id }) => id === current)}
        >
          {some.map((operation) => (
            <li key={operation.id}>
              <Link
                to={addressOf(operation)}
                className={classes.operation}
                aria-current={operation.id === current ? 'page' : undefined}
              >
                <Method method={operation.method} />
                <span>
                  <code dir="ltr">{operation.path.replace('/api/v1', '')}</code>
                  <small dir="auto">{operation.summary}</small>
                </span>
              </Link>
            </li>
          ))}
        </ListGroup>
      ))}
    </nav>
  );
}
