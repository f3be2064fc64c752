import type { Context, Middleware } from 'koa'
import type { Document } from 'openapi-backend'
import { prefersHtml } from './accept.ts'
import { type Handbook, serveHandbook } from './docs/handbook-files.ts'
import { loadPage } from './docs/page.ts'
import { guessedByBrowser, guessedPage, redirectTo } from './docs/redirects.ts'
import { decodedPath } from './request-target.ts'
import { createStaticFile, refuseMethod, type StaticFile, sendContent, sendStaticFile } from './static-file.ts'

/** The sources of the documentation pages. */
export interface DocsParts {
  /** `generated/openapi.json`. */
  readonly document: Document
  /** Text of `openapi.yaml`. */
  readonly contractSource: string
  readonly handbook: Handbook
}

/** Every documentation path is one of these or below it. */
const places = /^\/(docs(\/|$)|llms|openapi\.|favicon\.ico$)/

/**
 * Serves `/docs` and the pages below it, `/llms.txt`, `/openapi.yaml`, `/openapi.json` and the
 * icon. Answers a browser with pages at `/` and at unknown paths; programs get the contract's
 * answer. Loads the files at the first request.
 */
export const createDocs = (parts: DocsParts): Middleware => {
  let opened: Docs | undefined
  const open = (): Docs => {
    opened ??= openDocs(parts)
    return opened
  }
  return async (ctx, next) => {
    if (places.test(ctx.path) && (await answerFile(ctx, open()))) return
    // A path of the API is for programs, whatever they accept.
    if (isOfApi(ctx)) return next()
    const isForPerson = prefersHtml(ctx.req.headers.accept)
    if (isForPerson && isRead(ctx) && (await answerBrowser(ctx, open()))) return
    await next()
    if (!isUnknown(ctx)) return
    // Both forms say so (RFC 9110 section 12.5.5).
    ctx.vary('Accept')
    if (isForPerson) await answerUnknown(ctx, open())
  }
}

/** @returns false for a path without a file */
async function answerFile(ctx: Context, { fileAt, readableContract }: Docs): Promise<boolean> {
  const path = withoutFinalSlash(ctx.path)
  const file = await fileAt(path)
  const guess = file === undefined ? guessedPage(path) : undefined
  if (file === undefined && (guess === undefined || (await fileAt(guess)) === undefined)) return false
  if (!isRead(ctx)) refuseMethod(ctx)
  else if (file === undefined) redirectTo(ctx, guess ?? path, 307)
  // The links of a page are relative: with a final slash they would lead elsewhere.
  else if (path !== ctx.path) redirectTo(ctx, path, 308)
  else if (path !== '/openapi.yaml') await sendStaticFile(ctx, file)
  else {
    ctx.vary('Accept')
    await sendStaticFile(ctx, prefersHtml(ctx.req.headers.accept) ? readableContract : file)
  }
  return true
}

/** @returns false for a path without a page for browsers */
async function answerBrowser(ctx: Context, { fileAt }: Docs): Promise<boolean> {
  const guess = guessedByBrowser(withoutFinalSlash(ctx.path))
  const start = ctx.path === '/' ? await fileAt('/') : undefined
  if (guess === undefined && start === undefined) return false
  ctx.vary('Accept')
  if (guess !== undefined) redirectTo(ctx, guess, 307)
  else if (start !== undefined) await sendStaticFile(ctx, start)
  return true
}

/** Replaces the answer to a path that nothing has by a page with the same status. */
async function answerUnknown(ctx: Context, { unknownPage }: Docs): Promise<void> {
  const page = await unknownPage(ctx.path)
  if (page !== undefined) await sendContent(ctx, 404, page)
}

const isRead = ({ method }: Context): boolean => method === 'GET' || method === 'HEAD'

const isOfApi = (ctx: Context): boolean => `${decodedPath(ctx.path)}/`.startsWith('/api/')

/** An operation may answer 404 too: that answer stays. */
const isUnknown = ({ state }: Context): boolean => state.refusal === 'not_found' && state.operationId === undefined

interface Docs {
  readonly fileAt: (path: string) => Promise<StaticFile | undefined>
  readonly unknownPage: (path: string) => Promise<StaticFile | undefined>
  /** As plain text: browsers download `application/yaml` instead of showing it. */
  readonly readableContract: StaticFile
}

/** @throws Error of the file system for a missing file */
function openDocs({ document, contractSource, handbook }: DocsParts): Docs {
  const { files, icon } = loadPage(document)
  files.set('/openapi.json', contractFile(`${JSON.stringify(document, null, 2)}\n`, 'application/json'))
  files.set('/openapi.yaml', contractFile(contractSource, 'application/yaml'))
  const { pageAt, unknownPage } = serveHandbook(handbook, files, icon)
  return {
    fileAt: async (path) => files.get(path) ?? pageAt(path),
    unknownPage,
    readableContract: contractFile(contractSource, 'text/plain; charset=utf-8'),
  }
}

const withoutFinalSlash = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path)

const contractFile = (text: string, contentType: string): StaticFile =>
  createStaticFile(text, { 'Content-Type': contentType, 'Cache-Control': 'no-cache' })
