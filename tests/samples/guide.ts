import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The sections of a guide. */
export interface Guide {
  /** The code blocks of the section with this heading. A block may have blank lines. */
  blocks(heading: string): readonly string[]
}

/** Reads a guide of docs/. */
export const readGuide = (name: string): Guide => {
  const sections = readFileSync(join(root, `docs/${name}.md`), 'utf8').split(/^## /m)
  return {
    blocks: (heading) => {
      const section = sections.find((text) => text.startsWith(`${heading}\n`))
      if (section === undefined) throw new Error(`${name} has no section ${heading}`)
      return [...section.matchAll(/^ {4}.*\n(?:\n* {4}.*\n)*/gm)].map(([text]) => text.replaceAll(/^ {4}/gm, ''))
    },
  }
}

const sources: Readonly<Record<string, string>> = {
  'latchkey-client': 'client/src/index.ts',
  'latchkey-client/admin': 'client/src/admin.ts',
  'latchkey-client/passkey': 'client/src/passkey.ts',
  'latchkey-client/password-reset': 'client/src/password-reset.ts',
  'latchkey-client/react': 'client/src/react.ts',
  'latchkey-client/second-factor': 'client/src/second-factor.ts',
  'latchkey-client/verify': 'client/src/verify.ts',
  'latchkey-client/webhooks': 'client/src/webhooks.ts',
  express: 'node_modules/express/index.js',
  fastify: 'node_modules/fastify/fastify.js',
  koa: 'node_modules/koa/dist/koa.mjs',
  'lean-qr': 'node_modules/lean-qr/index.mjs',
}

/** Replaces the packages that code imports by their files in this repository. */
export const withSources = (code: string): string =>
  code.replaceAll(/from '([^']+)'/g, (line, name: string) => {
    const source = sources[name]
    return source === undefined ? line : `from '${join(root, source)}'`
  })
