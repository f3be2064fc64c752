import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNewest } from './semver.ts'

// Prints whether the version that package.json has is the highest of all tags, as an output of a
// step in a workflow. Only that version is published as `latest`.
const root = join(import.meta.dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const tags = execFileSync('git', ['tag', '--list'], { cwd: root, encoding: 'utf8' }).split('\n')
console.log(`newest=${isNewest(version, tags)}`)
