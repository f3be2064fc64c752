import type { Context } from 'koa'
import { relativeLink } from '../../handbook/relative.ts'
import { writeAnswer } from '../answer.ts'

/**
 * Redirects to another path of the documentation, with the query of the request. The location is
 * relative, so that it works behind a proxy that serves the service under a path.
 * @param status 308 for another spelling of the path, 307 for a guess that may become a page
 * @see RFC 9110 sections 10.2.2, 15.4.8 and 15.4.9
 */
export const redirectTo = (ctx: Context, path: string, status: 307 | 308): void =>
  writeAnswer(ctx, {
    status,
    body: undefined,
    headers: { Location: `${relativeLink(ctx.path.replace(/\/$/, '/-'), path)}${ctx.search}` },
  })

const reference = '/docs/reference'
const settings = '/docs/guides/settings'
const interactive = '/docs'

/** Addresses that people guess below `/docs`, and the pages that they mean. */
const guesses: ReadonlyMap<string, string> = new Map([
  ['/docs/guides', reference],
  ['/docs/operations', reference],
  ['/docs/events', reference],
  ['/docs/api', reference],
  ['/docs/index', reference],
  ['/docs/index.html', reference],
  ['/docs/configuration', settings],
  ['/docs/commands', '/docs/guides/cli'],
  ['/docs/getting-started', '/docs/guides/quickstart'],
  ['/docs/swagger', interactive],
  ['/docs/try', interactive],
])

/** Addresses outside of `/docs`, where other software has its reference. */
const guessesOfBrowsers: ReadonlyMap<string, string> = new Map([
  ['/reference', reference],
  ['/swagger', interactive],
  ['/swagger-ui', interactive],
  ['/swagger-ui/index.html', interactive],
  ['/swagger-ui.html', interactive],
  ['/redoc', interactive],
])

/**
 * Returns the page that a guessed address below `/docs` means: a known guess, or a guide by its
 * name alone, such as `/docs/settings`.
 * @returns undefined for any other path; the path of a guide that need not exist
 */
export const guessedPage = (path: string): string | undefined =>
  guesses.get(path) ?? (/^\/docs\/[a-z-]+(\.md)?$/.test(path) ? path.replace('/docs/', '/docs/guides/') : undefined)

/** The same for an address outside of `/docs`, for a person. */
export const guessedByBrowser = (path: string): string | undefined => guessesOfBrowsers.get(path)
