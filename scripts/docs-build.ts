import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readHandbook } from '../src/handbook/read-handbook.ts'

// Writes the handbook as static files for any web server: `npm run docs:build [folder]`. All links
// are relative file names, so the pages work under any address, and from a disk.
const root = new URL('..', import.meta.url)
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('site/', root)))

/** The file of a path of the service. */
const fileOf = (path: string): string => {
  if (path === '/docs/reference') return 'index.html'
  const file = path.replace(/^\/(docs\/)?/, '')
  return /\.\w+$/.test(file) ? file : `${file}.html`
}

const href = (from: string, to: string): string => {
  const [path = '', fragment] = to.split('#')
  const relative = posix.relative(posix.dirname(fileOf(from)), fileOf(path))
  return fragment === undefined ? relative : `${relative}#${fragment}`
}

const document = JSON.parse(readFileSync(new URL('generated/openapi.json', root), 'utf8'))
const { styleSheet, open } = readHandbook(document, new URL('docs/', root))
const handbook = await open({ styleSheet: '/handbook.css', icon: '/favicon.svg', interactive: undefined, href })

rmSync(folder, { recursive: true, force: true })
const write = (path: string, text: string): void => {
  const file = join(folder, fileOf(path))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
for (const path of handbook.paths) write(path, handbook.page(path)?.text ?? '')
write('/handbook.css', styleSheet)
for (const name of ['openapi.yaml', 'src/http/docs/favicon.svg', 'generated/openapi.json'])
  cpSync(new URL(name, root), join(folder, posix.basename(name)))
console.log(`${handbook.paths.length} pages in ${folder}`)
