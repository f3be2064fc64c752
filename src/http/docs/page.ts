import { readFileSync } from 'node:fs'
import type { Document } from 'openapi-backend'
import { escapeHtml, readPalette } from '../../handbook/page-parts.ts'
import { relativeLink } from '../../handbook/relative.ts'
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
const swaggerUi = new URL('../../../generated/swagger-ui/', import.meta.url)

/** Source and media type of each asset. */
const assets = {
  'swagger-ui-bundle.js': {
    from: new URL('swagger-ui-bundle.js', swaggerUi),
    type: 'text/javascript',
  },
  'swagger-ui.css': { from: new URL('swagger-ui.css', swaggerUi), type: 'text/css' },
  'reference.js': { from: new URL('reference.js', import.meta.url), type: 'text/javascript' },
  'page.css': { from: new URL('page.css', import.meta.url), type: 'text/css' },
  'reference.css': { from: new URL('reference.css', import.meta.url), type: 'text/css' },
  'operation.css': { from: new URL('operation.css', import.meta.url), type: 'text/css' },
  'favicon.svg': { from: new URL('favicon.svg', import.meta.url), type: 'image/svg+xml' },
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
    const content = readFileSync(from)
    const path = addAsset(files, { name, type, content: name === 'page.css' ? readPalette() + content : content })
    values[name] = relativeLink('/docs', path)
    if (name === 'favicon.svg') icon = path
  }
  const template = readFileSync(new URL('index.html', import.meta.url), 'utf8')
  const page = createStaticFile(fill(template, values), {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': contentSecurityPolicy,
  })
  files.set('/docs', page)
  // Browsers ask for it when a page, or a JSON answer that they show, names no icon.
  const ico = readFileSync(new URL('favicon.ico', import.meta.url))
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
