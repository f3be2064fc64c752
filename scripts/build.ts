import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guideNames } from '../src/handbook/read-handbook.ts'

// Writes the published files into a folder (dist/ by default): the compiled sources, and every file
// they read at the same relative path.
const root = fileURLToPath(new URL('..', import.meta.url))
const outFolder = process.argv[2] ?? join(root, 'dist')

rmSync(outFolder, { recursive: true, force: true })
const tsc = join(root, 'node_modules/typescript7/bin/tsc')
execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', outFolder], {
  stdio: 'inherit',
})
const whole = [
  'openapi.yaml',
  'generated/openapi.json',
  'generated/swagger-ui',
  'generated/console',
  'package.json',
  'LICENSE',
]
for (const file of [...whole, ...guides(), ...dataFiles()]) {
  mkdirSync(dirname(join(outFolder, file)), { recursive: true })
  cpSync(join(root, file), join(outFolder, file), { recursive: true })
}

/** Files that the service serves besides the reference. */
function guides(): string[] {
  return guideNames.map((name) => `docs/${name}.md`)
}

/** Files under src that are neither source nor prose. */
function dataFiles(): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(ts|mjs|md)$|\.golden\.json$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
}
