import { createRoute } from '@hono/zod-openapi';
import { difference, recordAudit } from '../audit.ts';
import { cycles } from '../billing/index.ts';
import {
  findProduct,
  insertProduct,
  PRODUCT_COLUMNS,
  PRODUCT_TABLES,
  type Product,
  type ProductFields,
  type ProductRow,
  updateProduct,
  withDetails,
} from '../catalogue/products.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema } from '../settings.ts';
import { actor, assertRole } from './access.ts';
import { hasRole } from '../actor.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { answerList } from './csv.ts';
import { contains, equals, listPage } from './list.ts';
import { requirePermission } from './permissions.ts';
import {
  definedFields,
  idParam,
  json,
  line,
  listQuery,
  pageOf,
  problems,
  slugParam,
  slugSchema,
} from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const minor = z.int().min(0).openapi({ description: 'Minor units of the currency, such as cents' });
const priceSchema = z.strictObject({
  currency: currencySchema,
  cycle: z.enum(cycles),
  amount_minor: minor,
  setup_minor: minor.default(0),
});
const type = z.enum(['hosting', 'domain', 'ssl', 'email']);

const fields = z.strictObject({
  slug: slugSchema,
  name: line(120).min(1),
  group: line(80).min(1),
  tagline: line(200),
  description: z.string().trim().max(4000),
  type,
  features: z.array(line(200).min(1)).max(40),
  visible: z.boolean(),
  prices: z
    .array(priceSchema)
    .max(80)
    .refine(
      (prices) => new Set(prices.map(({ currency, cycle }) => `${currency} ${cycle}`)).size === prices.length,
      {
        message: 'There may be one price for each currency and cycle',
      },
    ),
});

const newProduct = fields
  .partial({ tagline: true, description: true, features: true, visible: true, prices: true })
  .openapi('NewProduct');

const productSchema = z
  .object({
    id: z.int(),
    ...fields.shape,
    prices: z.array(priceSchema),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('Product');

const tags = ['products'];
const staff = requirePermission('catalogue.write');

const list = createRoute({
  method: 'get',
  path: '/products',
  tags,
  summary: 'What is for sale; with `all=true` (staff) hidden products too',
  request: {
    query: listQuery(['position', 'name', 'created_at', 'group', 'type']).extend({
      type: type.optional(),
      group: z.string().max(80).optional(),
      all: z.enum(['true', 'false']).optional(),
      visible: z.enum(['true', 'false']).optional(),
    }),
  },
  responses: { 200: json(pageOf(productSchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/products/{slug}',
  tags,
  summary: 'One product; hidden ones for staff only',
  request: { params: slugParam },
  responses: { 200: json(productSchema), ...problems(404) },
});

const create = createRoute({
  method: 'post',
  path: '/products',
  tags,
  summary: 'Add a product',
  middleware: staff,
  request: { body: json(newProduct) },
  responses: { 201: json(productSchema, 'Created'), ...problems(401, 403, 422) },
});

const put = createRoute({
  method: 'put',
  path: '/products/{id}',
  tags,
  summary: 'Change some fields of a product; features and prices are replaced as a whole',
  middleware: staff,
  request: { params: idParam, body: json(fields.partial()) },
  responses: { 200: json(productSchema), ...problems(401, 403, 404, 422) },
});

export function productsApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql, clock } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, type: kind, group, all, visible, ...request } = c.req.valid('query');
      if (all === 'true') assertRole(c.var.caller, 'staff');
      const source = {
        columns: PRODUCT_COLUMNS,
        from: PRODUCT_TABLES,
        filters: [
          ...(all === 'true' ? [] : [{ where: 'visible = 1', bindings: [] }]),
          ...(visible === undefined
            ? []
            : [{ where: 'visible = ?', bindings: [visible === 'true' ? 1 : 0] }]),
          ...contains(['products.name', 'tagline', 'description', 'slug'], q),
          ...equals('type', kind),
          ...equals('product_groups.name', group),
        ],
        sortable: SORTABLE,
        key: 'products.id',
      };
      return answerList(c, { name: 'products', item: productSchema }, request, (request) => {
        const page = listPage<ProductRow>(sql, source, request);
        return { ...page, items: withDetails(sql, page.items) };
      });
    })
    .openapi(get, (c) => {
      const product = findProduct(sql, 'slug', c.req.valid('param').slug);
      if (!product || !(product.visible || hasRole(actor(c), 'staff'))) throw missing();
      return c.json(product, 200);
    })
    .openapi(create, (c) => {
      const input = withDefaults(c.req.valid('json'));
      const product = write(c, ports, ['products', 'audit'], () => {
        refuseTakenSlug(sql, input.slug);
        const after = mustFind(sql, insertProduct(sql, clock, input));
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'product.created',
          subject: `product:${after.id}`,
          summary: `Product ${after.name} was added`,
          after,
        });
        return after;
      });
      return c.json(product, 201);
    })
    .openapi(put, (c) => {
      const { id } = c.req.valid('param');
      const changes = definedFields(c.req.valid('json'));
      const product = write(c, ports, ['products', 'audit'], () => {
        const old = mustFind(sql, id);
        const next = { ...old, ...changes };
        const { before, after, changed } = difference(old, next);
        if (changed.length === 0) return old;
        if (next.slug !== old.slug) refuseTakenSlug(sql, next.slug);
        updateProduct(sql, clock, id, next);
        recordAudit(sql, clock, {
          actor: actor(c),
          action: 'product.updated',
          subject: `product:${id}`,
          summary: `Product ${next.name}: ${changed.join(', ')} changed`,
          before,
          after,
        });
        return mustFind(sql, id);
      });
      return c.json(product, 200);
    });
}

function withDefaults(input: z.infer<typeof newProduct>): ProductFields {
  const { tagline = '', description = '', features = [], visible = true, prices = [], ...rest } = input;
  return { ...rest, tagline, description, features, visible, prices };
}

const SORTABLE = {
  position: 'products.position',
  name: 'products.name COLLATE NOCASE',
  created_at: 'products.created_at',
  group: 'product_groups.position',
  type: 'type',
};

function refuseTakenSlug(sql: Sql, slug: string): void {
  if (findProduct(sql, 'slug', slug)) throw invalidField('slug', 'Another product has this address');
}

function mustFind(sql: Sql, id: number): Product {
  const product = findProduct(sql, 'id', id);
  if (!product) throw missing();
  return product;
}

function missing(): Problem {
  return new Problem(404, 'NOT_FOUND', 'There is no such product.', 'It may have been removed or hidden.');
}
