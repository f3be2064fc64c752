import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import type { Middleware } from 'koa'
import { listOwnFolder, readOwnFile, readOwnText } from '../own-files/read.ts'
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
const built = 'generated/console/'

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

/** What the console's page is made with. */
export interface ConsoleParts {
  /** `CONSOLE_ORIGIN`, where the console takes passkeys; undefined if it takes none. */
  readonly passkeyOrigin: string | undefined
  /** The name of the field of the username in the login. */
  readonly usernameField: string
}

/**
 * Serves the console at `/console`. Every path below it is the same page, except for the assets:
 * an unknown asset is 404. Loads the files at the first request.
 */
export const createConsole = (parts: ConsoleParts): Middleware => {
  let opened: Console | undefined
  return (ctx, next) => {
    if (ctx.path !== '/console' && !ctx.path.startsWith(root)) return next()
    opened ??= openConsole(parts)
    const file = ctx.path.startsWith(assetFolder) ? opened.assets.get(ctx.path) : opened.page
    if (file === undefined) return next()
    return ctx.method === 'GET' || ctx.method === 'HEAD' ? sendStaticFile(ctx, file) : refuseMethod(ctx)
  }
}

const root = '/console/'
const assetFolder = `${root}assets/`

/**
 * Gives the assets a folder in their URLs that changes with the content of any of them, since
 * scripts import each other by relative URLs; the page gets these URLs, and some settings.
 * @throws Error for a missing file
 */
function openConsole(parts: ConsoleParts): Console {
  const sources = listOwnFolder(built).flatMap(readAsset)
  const hash = createHash('sha256')
  for (const { name, content } of sources) hash.update(`${name} ${content.length}\n`).update(content)
  const folder = `${assetFolder}${hash.digest('hex').slice(0, 16)}/`
  let page = readOwnText(`${built}index.html`)
  for (const { name } of sources) page = page.replaceAll(`"${root}${name}"`, `"${folder}${name}"`)
  page = page.replace('</head>', `${metaOf(parts)}</head>`)
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': contentSecurityPolicy,
  }
  return {
    page: createStaticFile(page, headers),
    assets: new Map(sources.map((source) => [`${folder}${source.name}`, assetOf(source)])),
  }
}

/** What the scripts of the page need to know of the settings. */
function metaOf({ passkeyOrigin, usernameField }: ConsoleParts): string {
  const metas = [
    ...(passkeyOrigin === undefined ? [] : [['passkey-origin', passkeyOrigin]]),
    ...(usernameField === 'username' ? [] : [['username-field', usernameField]]),
  ]
  return metas.map(([name, content]) => `  <meta name="${name}" content="${content}" />\n  `).join('')
}

interface AssetSource {
  readonly name: string
  readonly type: string
  readonly content: Buffer
}

/** Reads a built file; nothing for one that is no asset, such as a licence. */
function readAsset(name: string): AssetSource[] {
  const type = mediaTypes[extname(name)]
  return type === undefined ? [] : [{ name, type, content: readOwnFile(`${built}${name}`) }]
}

const assetOf = ({ type, content }: AssetSource): StaticFile =>
  createStaticFile(content, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' })
