import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { type Change, compareContracts, describeChange, type Impact } from './diff/compare.ts'
import type { Release } from './releases.ts'

const HEAD = `# Contract changelog

Changes of the API, release by release: operations, fields, answers and headers. It is computed from
\`openapi.yaml\` and the released contracts, and lists changes on the wire, not wording or examples.
The [changelog](../CHANGELOG.md) lists what operators notice.`

const CHAPTERS: readonly (readonly [Impact, string])[] = [
  ['major', 'Breaking'],
  ['minor', 'Added'],
]

/**
 * Writes the changelog: unreleased changes, then every release.
 * @param releases the newest first
 * @param contract path of the current contract
 */
export async function writeChangelog(releases: readonly Release[], contract: string): Promise<string> {
  const current = { version: 'Unreleased', file: contract }
  const first = releases.at(-1) ?? current
  const sections = [current, ...releases].slice(0, -1).map((release, n) => writeSection(releases[n] ?? first, release))
  return `${[HEAD, ...(await Promise.all(sections)), await writeFirst(first)].join('\n\n')}\n`
}

async function writeSection(before: Release, { version, file }: Release): Promise<string> {
  const { changes } = await compareContracts(before.file, file)
  const chapters = CHAPTERS.flatMap(([impact, title]) => writeChapter(title, changes, impact))
  return [
    `## ${version}`,
    ...(chapters.length > 0 ? chapters : [`Nothing that a client of ${before.version} meets.`]),
  ].join('\n\n')
}

function writeChapter(title: string, changes: readonly Change[], impact: Impact): readonly string[] {
  const lines = changes.filter((change) => change.impact === impact).map((change) => `- ${describeChange(change)}`)
  return lines.length === 0 ? [] : [`### ${title}`, lines.join('\n')]
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string }>>>>
  readonly 'x-webhooks'?: Readonly<Record<string, { readonly post: { readonly summary: string } }>>
}

async function writeFirst({ version, file }: Release): Promise<string> {
  const { paths, 'x-webhooks': events = {} } = parse(await readFile(file, 'utf8'), { schema: 'core' }) as Contract
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([, { summary }]) => summary !== undefined)
      .map(([method, { summary }]) => `- \`${method.toUpperCase()} ${path}\`: ${summary}`),
  )
  const sent = Object.entries(events).map(([type, { post }]) => `- event \`${type}\`: ${post.summary}`)
  return `## ${version}\n\nThe first contract:\n\n${[...operations, ...sent].join('\n')}`
}
