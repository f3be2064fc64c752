import { readFileSync } from 'node:fs'
import type { ContractDocument } from './contract.ts'
import type { Frame } from './html.ts'
import { readPalette } from './page-parts.ts'

/** Guides that are served, in the order in which somebody new reads them: names of files in `docs/`. */
export const guideNames = [
  'quickstart',
  'mobile-storage',
  'browser-cookies',
  'verify-tokens-offline',
  'move-to-postgresql',
  'rotate-keys',
  'install',
  'data',
  'settings',
  'metrics',
  'cli',
  'glossary',
] as const

/**
 * Gives the handbook of the project. What makes its pages is loaded, and the guides are read, when it is opened.
 * @param folder of the guides, with a final slash
 * @throws Error of the file system when the style sheet is missing, or, once it is opened, a guide
 */
export const readHandbook = (document: ContractDocument, folder: URL) => ({
  styleSheet: readPalette() + readFileSync(new URL('handbook.css', import.meta.url), 'utf8'),
  open: async (frame: Frame) => {
    const { createHandbook } = await import('./handbook.ts')
    const guides = guideNames.map((name) => ({ name, text: readFileSync(new URL(`${name}.md`, folder), 'utf8') }))
    return createHandbook({ document, guides, frame })
  },
})
