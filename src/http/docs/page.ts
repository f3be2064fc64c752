import type { Document } from 'openapi-backend'
import { escapeHtml, readPalette } from '../../handbook/page-parts.ts'
import { relativeLink } from '../../handbook/relative.ts'
import { readOwnFile, readOwnText } from '../../own-files/read.ts'
import { createStaticFile, type StaticFile } from '../static-file.ts'

/** Content security policy: the page loads only from this origin, nothing inline. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

// `npm run generate` copies them from the package.
const swaggerUi = 'generated/swagger-ui/'
const here = 'src/http/docs/'

/** Source and media type of each asset. */
const assets = {
  'swagger-ui-bundle.js': {
    from: `${swaggerUi}swagger-ui-bundle.js`,
    type: 'text/javascript',
  },
  'swagger-ui.css': { from: `${swaggerUi}swagger-ui.css`, type: 'text/css' },
  'reference.js': { from: `${here}reference.js`, type: 'text/javascript' },
  'page.css': { from: `${here}page.css`, type: 'text/css' },
  'reference.css': { from: `${here}reference.css`, type: 'text/css' },
  'operation.css': { from: `${here}operation.css`, type: 'text/css' },
  'favicon.svg': { from: `${here}favicon.svg`, type: 'image/svg+xml' },
}

/** The page of the interactive reference and its assets. */
export interface Page {
  /** By path: `/docs`, `/favicon.ico` and `/docs/assets/<name>.<hash>.<extension>`. */
  readonly files: Map<string, StaticFile>
  /** Path of the icon. */
  readonly icon: string
}

/** Reads the page and its assets. @throws Error of the file system when an asset is missing */
export const loadPage = ({ info }: Document): Page => {
  const files = new Map<string, StaticFile>()
  const values: Record<string, string> = { title: info.title, version: info.version, purpose: info.description ?? '' }
  let icon = ''
  for (const [name, { from, type }] of Object.entries(assets)) {
    const content = readOwnFile(from)
    const path = addAsset(files, { name, type, content: name === 'page.css' ? readPalette() + content : content })
    values[name] = relativeLink('/docs', path)
    if (name === 'favicon.svg') icon = path
  }
  const template = readOwnText(`${here}index.html`)
  const page = createStaticFile(fill(template, values), {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': contentSecurityPolicy,
  })
  files.set('/docs', page)
  // Browsers ask for it when a page, or a JSON answer that they show, names no icon.
  const ico = readOwnFile(`${here}favicon.ico`)
  files.set('/favicon.ico', createStaticFile(ico, { 'Content-Type': 'image/x-icon', 'Cache-Control': 'no-cache' }))
  return { files, icon }
}

/** Adds an asset under a name that changes with its content. @returns its path */
export const addAsset = (
  files: Map<string, StaticFile>,
  { name, type, content }: { readonly name: string; readonly type: string; readonly content: Buffer | string },
): string => {
  const file = createStaticFile(content, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'public, max-age=31536000, immutable',
  })
  const path = `/docs/assets/${name.replace(/\.\w+$/, (extension) => `.${file.hash}${extension}`)}`
  files.set(path, file)
  return path
}

/** Replaces each `{{name}}` by its escaped value. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{([\w.-]+)\}\}/g, (_match, name: string) => escapeHtml(values[name] ?? ''))
}
