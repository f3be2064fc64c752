import { execFile, execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { offerDriver } from '../../tests/support/sqlite-driver.ts'
import { summarize } from '../measure/statistics.ts'
import type { Measured } from '../measure/table.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { makeFolder } from '../subjects/folder.ts'
import { buildService } from '../subjects/installed.ts'
import type { Measure } from './experiment.ts'
import { type RowId, rowOf } from './rows.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Row 4: packs the service, and installs it as docs/install.md says. */
export const install: Measure = () =>
  withCleanup(async (cleanup) => {
    const [folder, app] = [makeFolder(cleanup), makeFolder(cleanup)]
    const built = dirname(dirname(await buildService()))
    const json = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: built, encoding: 'utf8' })
    const [{ filename, size }] = JSON.parse(json.slice(json.indexOf('[')))
    const driver = await offerDriver(folder)
    try {
      await promisify(execFile)('sh', [join(root, 'docker/build.sh'), join(folder, filename), app], {
        env: {
          ...process.env,
          PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
          npm_config_sqlite3_binary_host: driver.url,
        },
      })
    } finally {
      driver.close()
    }
    const modules = join(app, 'node_modules')
    const lock = join(modules, 'latchkey/node_modules/.package-lock.json')
    const { packages }: Lock = JSON.parse(readFileSync(lock, 'utf8'))
    const installed: [string, Installed][] = [['node_modules/latchkey', {}], ...Object.entries(packages)]
    const scripts = installed.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => nameOf(path))
    return [
      once('4a', diskBytes(modules) / 1e6, `packed ${(size / 1e6).toFixed(1)} MB; ${largest(modules)}`),
      once('4b', installed.length, ''),
      once('4c', scripts.length, scripts.join(', ')),
    ]
  })

interface Installed {
  readonly hasInstallScript?: boolean
}

interface Lock {
  readonly packages: Readonly<Record<string, Installed>>
}

const once = (id: RowId, value: number, note: string): Measured => ({ row: rowOf(id), ...summarize([value]), note })

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What files and folders occupy on the disk, like `du`. */
function diskBytes(path: string): number {
  const { blocks } = statSync(path)
  const inside = statSync(path).isDirectory() ? readdirSync(path, { withFileTypes: true }) : []
  return inside
    .filter((entry) => !entry.isSymbolicLink())
    .reduce((sum, { name }) => sum + diskBytes(join(path, name)), blocks * 512)
}

/** Names the five largest packages beside the service's own files. */
function largest(modules: string): string {
  const inner = join(modules, 'latchkey/node_modules')
  const folders = [modules, inner].flatMap((place) => {
    const names = statSync(place, { throwIfNoEntry: false }) === undefined ? [] : readdirSync(place)
    return names.map((name) => ({ name, bytes: name === 'latchkey' ? 0 : diskBytes(join(place, name)) }))
  })
  const [first, ...others] = folders.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5)
  return [first, ...others].map((found) => found && `${found.name} ${(found.bytes / 1e6).toFixed(1)} MB`).join(', ')
}
