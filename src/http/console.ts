import { readdirSync, readFileSync } from 'node:fs'
import { extname } from 'node:path'
import type { Middleware } from 'koa'
import { createStaticFile, refuseMethod, type StaticFile, sendStaticFile } from './static-file.ts'

/** Content security policy: everything from this origin, nothing inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

// `npm run generate` builds it.
const built = new URL('../../generated/console/', import.meta.url)

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** The console's page and its assets, by path. */
interface Console {
  readonly page: StaticFile
  readonly assets: ReadonlyMap<string, StaticFile>
}

/**
 * Serves the console at `/console`. Every path below it is the same page, except for the assets:
 * an unknown asset is 404. Loads the files at the first request.
 */
export const createConsole = (): Middleware => {
  let opened: Console | undefined
  return (ctx, next) => {
    if (ctx.path !== '/console' && !ctx.path.startsWith(root)) return next()
    opened ??= openConsole()
    const file = ctx.path.startsWith(assetFolder) ? opened.assets.get(ctx.path) : opened.page
    if (file === undefined) return next()
    return ctx.method === 'GET' || ctx.method === 'HEAD' ? sendStaticFile(ctx, file) : refuseMethod(ctx)
  }
}

const root = '/console/'
const assetFolder = `${root}assets/`

/**
 * Gives each asset a URL that changes with its content; the page gets these URLs.
 * @throws Error of the file system for a missing file
 */
function openConsole(): Console {
  const assets = new Map<string, StaticFile>()
  let page = readFileSync(new URL('index.html', built), 'utf8')
  for (const name of readdirSync(built)) {
    const type = mediaTypes[extname(name)]
    if (type === undefined) continue
    const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }
    const file = createStaticFile(readFileSync(new URL(name, built)), headers)
    const path = `${assetFolder}${name.replace(/\.\w+$/, (extension) => `.${file.hash}${extension}`)}`
    assets.set(path, file)
    page = page.replaceAll(`"${root}${name}"`, `"${path}"`)
  }
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': contentSecurityPolicy,
  }
  return { page: createStaticFile(page, headers), assets }
}
