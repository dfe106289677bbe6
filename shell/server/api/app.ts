/** The base of every API of the panel: one way to validate, one way to fail. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { BillingError } from '../billing/index.ts';
import { invalid, invalidField } from '../invalid.ts';
import { Problem } from '../problem.ts';
import type { PanelEnv } from './access.ts';

/** A router whose invalid requests are answered with 422 INVALID. Errors are mapped by the server that mounts it. */
export function createApi(): OpenAPIHono<PanelEnv> {
  return new OpenAPIHono<PanelEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalid(result.error, result.target);
    },
  });
}

/**
 * Answers every failure as problem+json. What nobody expected goes to `report` and becomes 500 INTERNAL, without its
 * inner details.
 */
export function errorHandler(report: (error: unknown) => void = () => {}): ErrorHandler<PanelEnv> {
  return (error) => {
    if (error instanceof Problem) return error.toResponse();
    if (error instanceof BillingError) return invalidField('', error.message).toResponse();
    if (error instanceof HTTPException) return fromHttpException(error).toResponse();
    report(error);
    return internal().toResponse();
  };
}

function internal(): Problem {
  return new Problem(
    500,
    'INTERNAL',
    'The panel could not answer this request.',
    'Try again. If it happens again, reload the page; your data is kept.',
  );
}

/** Hono's own refusals while it reads a body. */
function fromHttpException({ status, message }: HTTPException): Problem {
  if (status === 400) return invalidField('', 'The body is not well-formed JSON');
  if (status === 415)
    return new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'This kind of body is not understood.', 'Send JSON.');
  return new Problem(status, `HTTP_${status}`, message || 'The request was refused.');
}
