import type { Context, Middleware } from 'koa'
import type { Document } from 'openapi-backend'
import { type Handbook, serveHandbook } from './docs/handbook-files.ts'
import { loadPage } from './docs/page.ts'
import { createStaticFile, refuseMethod, type StaticFile, sendStaticFile } from './static-file.ts'

/** The sources of the documentation pages. */
export interface DocsParts {
  /** `generated/openapi.json`. */
  readonly document: Document
  /** Text of `openapi.yaml`. */
  readonly contractSource: string
  readonly handbook: Handbook
}

/** Every documentation path is one of these or below it. */
const places = /^\/(docs(\/|$)|llms|openapi\.)/

/**
 * Serves `/docs` and the pages below it, `/llms.txt`, `/openapi.yaml` and `/openapi.json`. Loads
 * them at the first request.
 */
export const createDocs = (parts: DocsParts): Middleware => {
  let opened: Docs | undefined
  return async (ctx, next) => {
    if (!places.test(ctx.path)) return next()
    opened ??= openDocs(parts)
    const file = await opened.fileAt(ctx.path)
    if (file === undefined) return next()
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return refuseMethod(ctx)
    if (ctx.path !== '/openapi.yaml') return sendStaticFile(ctx, file)
    ctx.vary('Accept')
    return sendStaticFile(ctx, isBrowsing(ctx) ? opened.readableContract : file)
  }
}

interface Docs {
  readonly fileAt: (path: string) => Promise<StaticFile | undefined>
  readonly readableContract: StaticFile
}

/** @throws Error of the file system for a missing file */
function openDocs({ document, contractSource, handbook }: DocsParts): Docs {
  const { files, icon } = loadPage(document)
  files.set('/openapi.json', contractFile(`${JSON.stringify(document, null, 2)}\n`, 'application/json'))
  files.set('/openapi.yaml', contractFile(contractSource, 'application/yaml'))
  const pageAt = serveHandbook(handbook, files, icon)
  return {
    fileAt: async (path) => files.get(path) ?? pageAt(path),
    readableContract: contractFile(contractSource, 'text/plain; charset=utf-8'),
  }
}

const contractFile = (text: string, contentType: string): StaticFile =>
  createStaticFile(text, { 'Content-Type': contentType, 'Cache-Control': 'no-cache' })

/** Plain text, because browsers download `application/yaml` instead of showing it. */
const isBrowsing = (ctx: Context): boolean => /\btext\/html\b/i.test(ctx.get('Accept'))
