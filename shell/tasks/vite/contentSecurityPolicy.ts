import type { Plugin } from 'vite';
import { shellPolicy } from '../../sw/policy.ts';
import { developmentOrigins } from './site.ts';

/** Writes the shell's content security policy into the built page, for hosts that can't send headers. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'nextpanel:content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: {
            'http-equiv': 'Content-Security-Policy',
            content: shellPolicy(process.env['PLUGIN_SERVER_URL'], developmentOrigins()),
          },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
