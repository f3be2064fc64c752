import { runRedocly } from '../redocly.ts'

/**
 * The version step that a change requires by SemVer: `major` breaks clients, `minor` adds, `patch`
 * is wording.
 */
export type Impact = 'major' | 'minor' | 'patch'

/** One change between two contracts. */
export interface Change {
  readonly impact: Impact
  readonly kind: 'added' | 'removed' | 'modified'
  /** A JSON pointer, from the root of the contract down through its references. */
  readonly path: string
  /** The modified keyword. */
  readonly property?: string
  /** Why it breaks clients; undefined if it does not. */
  readonly verdicts: readonly { readonly ruleId: string; readonly message: string }[]
}

/** The changes between two contracts, and whether the version announces them. */
export interface Comparison {
  readonly from: string
  readonly to: string
  readonly changes: readonly Change[]
  /** Undefined without a change. */
  readonly required: Impact | undefined
  /**
   * The lowest version that would announce the changes; undefined if the current one does. Below
   * 1.0.0 a break requires the next minor version.
   */
  readonly complaint: string | undefined
}

/**
 * Compares two contracts with `redocly diff`.
 * @param base     path of the older one, YAML or JSON
 * @param revision path of the newer one
 * @throws Error when one of them cannot be read as a whole
 */
export async function compareContracts(base: string, revision: string): Promise<Comparison> {
  const { output, errors, code } = await runRedocly([
    ...['diff', base, revision],
    ...['--format=json', '--check-version', '--fail-on=none'],
  ])
  const complaint = /info\.version .*/.exec(errors)?.[0]
  if (output === '' || (code !== 0 && complaint === undefined) || /has errors|unresolved|No diff rules/.test(errors)) {
    throw new Error(`Redocly cannot compare: ${errors.trim()}`)
  }
  const { infoVersions, changes, bump } = JSON.parse(output)
  return { from: infoVersions.base, to: infoVersions.revision, changes, required: bump, complaint }
}

/** Whether clients can break on a change that the version does not announce. */
export const isUnannouncedBreak = ({ required, complaint }: Comparison): boolean =>
  required === 'major' && complaint !== undefined

/**
 * Describes a change in one line: the operation or schema, then what was added, removed or breaks.
 */
export function describeChange({ kind, path, property, verdicts }: Change): string {
  const said = verdicts.map(({ message }) => message).join(' ')
  const { place, trail } = readPointer(path)
  const what = [...trail, ...(property === undefined ? [] : [property])].map((step) => `\`${step}\``).join(' › ')
  return `\`${place}\`: ${said || `${what} ${kind}`.trim()}`
}

/** Pointer steps that readers can do without. */
const obvious = /^(content|schema|properties|parameters|application\/json)$/

function readPointer(pointer: string): { place: string; trail: readonly string[] } {
  const steps = pointer.slice(2).split('/')
  const [room = '', name = '', method = '', ...inside] = steps.map((step) =>
    step.replaceAll('~1', '/').replaceAll('~0', '~'),
  )
  if (room === 'paths')
    return { place: `${method.toUpperCase()} ${name}`.trim(), trail: inside.filter((step) => !obvious.test(step)) }
  return { place: name || room, trail: [method, ...inside].filter((step) => step !== '' && !obvious.test(step)) }
}
