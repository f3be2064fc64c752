import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readHandbook } from '../src/handbook/read-handbook.ts'
import { relativeLink } from '../src/handbook/relative.ts'
import { emptyOutput } from './output-folder.ts'

// Writes the handbook as static files for any web server: `npm run docs:build [folder]`. All links
// are relative file names, so the pages work under any address, and from a disk.
const root = new URL('..', import.meta.url)
const folder = resolve(process.argv[2] ?? fileURLToPath(new URL('site/', root)))
/** Marks a folder that the next run may empty. */
const marker = '.latchkey-handbook'

/** The file of a path of the service. The type of an event has a full stop too. */
const fileOf = (path: string): string => {
  if (path === '/') return 'index.html'
  const file = path.replace(/^\/(docs\/)?/, '')
  return /\.(css|html|ico|js|json|md|svg|txt|yaml)$/.test(file) ? file : `${file}.html`
}

const href = (from: string, to: string): string => {
  const [path = '', fragment] = to.split('#')
  return relativeLink(fileOf(from), fragment === undefined ? fileOf(path) : `${fileOf(path)}#${fragment}`)
}

const document = JSON.parse(readFileSync(new URL('generated/openapi.json', root), 'utf8'))
const { styleSheet, script, open } = readHandbook(document)
const handbook = await open({
  styleSheet: '/handbook.css',
  script: '/handbook.js',
  icon: '/favicon.svg',
  home: '/',
  interactive: undefined,
  href,
})

const refusal = emptyOutput(folder, ({ names }) => names.includes(marker))
if (refusal !== undefined) {
  console.error(`docs:build: ${refusal}`)
  process.exit(1)
}
writeFileSync(join(folder, marker), 'Written by `npm run docs:build`, which removes other files here.\n')
const write = (path: string, text: string): void => {
  const file = join(folder, fileOf(path))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
for (const path of handbook.paths) write(path, handbook.page(path)?.text ?? '')
// Servers of files send it with status 404. Its links work for addresses at the root of the site.
write('/404.html', handbook.unknownPage('/404.html').text)
write('/handbook.css', styleSheet)
write('/handbook.js', script)
const copied = ['openapi.yaml', 'generated/openapi.json', 'src/http/docs/favicon.svg', 'src/http/docs/favicon.ico']
for (const name of copied) cpSync(new URL(name, root), join(folder, posix.basename(name)))
console.log(`${handbook.paths.length} pages in ${folder}`)
