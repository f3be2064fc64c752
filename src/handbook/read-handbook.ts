import { readOwnText } from '../own-files/read.ts'
import type { ContractDocument } from './contract.ts'
import type { Frame } from './frame.ts'
import { guideFile, listedGuides, startFile } from './guide-list.ts'
import { readPalette } from './page-parts.ts'

/** Style sheets in their order, as file names in `styles/`. */
const styles = [
  'base',
  'frame',
  'pages',
  'contents',
  'search',
  'code',
  'operation',
  'fields',
  'tabs',
  'start',
  'print',
] as const

/** Scripts in their order, as file names in `browser/`. Each is a block of its own. */
const scripts = ['origin', 'navigation', 'rank', 'search', 'copy', 'tabs'] as const

const readAll = (folder: string, names: readonly string[], ending: string): string =>
  names.map((name) => readOwnText(`src/handbook/${folder}/${name}.${ending}`)).join('\n')

/**
 * Returns the handbook of the project, which loads its code and reads the guides when it is opened.
 * @throws Error of the file system for a missing style sheet, and later for a missing guide
 */
export const readHandbook = (document: ContractDocument) => ({
  styleSheet: readPalette() + readAll('styles', styles, 'css'),
  script: readAll('browser', scripts, 'js'),
  open: async (frame: Frame) => {
    const { createHandbook } = await import('./handbook.ts')
    const guides = listedGuides.map(({ name, chapter }) => ({
      name,
      chapter,
      text: readOwnText(`docs/${guideFile(name)}`),
    }))
    const start = readOwnText(`docs/${startFile}`)
    return createHandbook({ document, guides, start, frame })
  },
})
