/**
 * What the page and its plugins share of react-router. A shared module can't be tree-shaken, because nobody knows which
 * plugin comes; the whole library is twice what a page needs, with its server and framework modes. The build puts this in
 * the place of `react-router` (vite.config.ts), so it reaches past that name.
 */
export {
  createBrowserRouter,
  createPath,
  createSearchParams,
  generatePath,
  isRouteErrorResponse,
  Link,
  matchPath,
  matchRoutes,
  Navigate,
  NavLink,
  NavigationType,
  Outlet,
  parsePath,
  redirect,
  resolvePath,
  Route,
  Routes,
  ScrollRestoration,
  useBlocker,
  useHref,
  useInRouterContext,
  useLocation,
  useMatch,
  useNavigate,
  useNavigation,
  useNavigationType,
  useOutlet,
  useOutletContext,
  useParams,
  useResolvedPath,
  useRouteError,
  useRoutes,
  useSearchParams,
} from '../../node_modules/react-router/dist/production/index.js';
export { RouterProvider } from '../../node_modules/react-router/dist/production/dom-export.js';
