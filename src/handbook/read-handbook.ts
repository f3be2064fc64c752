import { readFileSync } from 'node:fs'
import type { ContractDocument } from './contract.ts'
import type { Frame } from './html.ts'
import { readPalette } from './page-parts.ts'

/** The served guides, as file names in `docs/`, in reading order. */
export const guideNames = [
  'quickstart',
  'mobile-storage',
  'browser-cookies',
  'verify-tokens-offline',
  'administer-accounts',
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
 * Returns the handbook of the project, which loads its code and reads the guides when it is opened.
 * @param folder folder of the guides, with a final slash
 * @throws Error of the file system for a missing style sheet, and later for a missing guide
 */
export const readHandbook = (document: ContractDocument, folder: URL) => ({
  styleSheet: readPalette() + readFileSync(new URL('handbook.css', import.meta.url), 'utf8'),
  open: async (frame: Frame) => {
    const { createHandbook } = await import('./handbook.ts')
    const guides = guideNames.map((name) => ({ name, text: readFileSync(new URL(`${name}.md`, folder), 'utf8') }))
    return createHandbook({ document, guides, frame })
  },
})
